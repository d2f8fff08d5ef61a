import type { listSourceLocks as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findConfiguration } from '../../projects/index.ts'
import { lockAnswers } from './source-lock-queries.ts'

export async function listSourceLocks(context: Context, actor: Actor, { extractorId, cursor, limit }: InputOf<typeof endpoint>) {
  const { projectId, component } = await findConfiguration(context, actor, 'extractor', extractorId)
  const rows = await context.db.sourceLock.findMany({ where: { projectId, connector: component, ...pageAfter(cursor) }, orderBy: { id: 'desc' }, take: limit + 1 })
  const { items, nextCursor } = pageEnd(rows, limit)
  return { items: await lockAnswers(context.db, items), nextCursor }
}
