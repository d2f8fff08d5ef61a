import type { InputOf } from '@tributary/contract/endpoint'
import type { listUploads as endpoint } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findProject, refusalOf } from '../../projects/index.ts'
import { maySeeUploads, seenOf } from '../policy.ts'
import { lastImportsOf } from '../results/last-imports.ts'
import { uploadsOf } from './upload-queries.ts'

export async function listUploads({ db }: Context, actor: Actor, { projectId, cursor, limit }: InputOf<typeof endpoint>) {
  await findProject({ db }, actor, projectId)
  if (!maySeeUploads(actor, projectId)) throw await refusalOf(db, actor, projectId, 'Join the project to see its files.')
  const rows = await db.upload.findMany({ where: { AND: [{ projectId, ...seenOf(actor) }, pageAfter(cursor)] }, orderBy: { id: 'desc' }, take: limit + 1 })
  const { items, nextCursor } = pageEnd(rows, limit)
  const [answers, lastImports] = await Promise.all([uploadsOf(db, items), lastImportsOf({ db }, actor, projectId, items)])
  return { items: answers.map((upload) => ({ ...upload, lastImport: lastImports.get(upload.id) ?? null })), nextCursor }
}
