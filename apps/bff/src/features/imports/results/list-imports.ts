import type { InputOf } from '@tributary/contract/endpoint'
import type { listImports as endpoint } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findTable } from '../../catalog/index.ts'
import { visibleJobs } from '../../jobs/index.ts'
import { notAllowedIn } from '../../projects/index.ts'
import { laneOfPath } from '../orders/enqueue-import.ts'
import { maySeeUploads, seenOf } from '../policy.ts'
import { importsOf } from './import-of.ts'

export async function listImports({ db }: Context, actor: Actor, { tableId, cursor, limit }: InputOf<typeof endpoint>) {
  const { table: { name, bucket } } = await findTable(db, actor, tableId)
  if (!maySeeUploads(actor, bucket.projectId)) throw await notAllowedIn(db, bucket.project, 'What is loaded into this table is for members of its project.')
  const lane = laneOfPath(bucket.projectId, `${bucket.stage}.${bucket.name}.${name}`)
  const rows = await db.job.findMany({
    where: { AND: [{ projectId: bucket.projectId, kind: 'import', laneId: { in: [tableId, lane] } }, visibleJobs(actor), seenOf(actor), pageAfter(cursor)] }, orderBy: { id: 'desc' }, take: limit + 1,
  })
  const { items, nextCursor } = pageEnd(rows, limit)
  return { items: await importsOf({ db }, actor, items), nextCursor }
}
