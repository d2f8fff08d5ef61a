import type { PageInput } from '@tributary/contract/values/page'
import type { Actor, Context } from '../../../context.ts'
import type { Configuration } from '../../../database/generated/client.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findProject } from '../project-queries.ts'
import { visibleConfigurations } from './policy.ts'
import { configurationParts, type ConfigurationWithParts } from './configuration-queries.ts'

/** A page of a project's configurations of one kind, newest first. */
export async function listConfigurations<Item>(
  context: Context, actor: Actor, kind: Configuration['kind'],
  input: PageInput & { projectId: string }, itemsOf: (configurations: ConfigurationWithParts[]) => Promise<Item[]>,
) {
  await findProject(context, actor, input.projectId)
  const found = await context.db.configuration.findMany({
    where: { projectId: input.projectId, kind, ...visibleConfigurations(actor), ...pageAfter(input.cursor) }, orderBy: { id: 'desc' }, take: input.limit + 1, include: configurationParts,
  })
  const { items, nextCursor } = pageEnd(found, input.limit)
  return { items: await itemsOf(items), nextCursor }
}
