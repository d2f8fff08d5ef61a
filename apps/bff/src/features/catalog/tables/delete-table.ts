import type { deleteTable as endpoint } from '@tributary/contract/tables'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { lockBucket } from '../buckets/bucket-queries.ts'
import { subscribersOf } from '../links/link-queries.ts'
import { refuseWhileRead } from '../links/reader-queries.ts'
import { removeFiles } from './remove-files.ts'
import { findOwnTable, lockTable, tableTarget } from './table-queries.ts'

export async function deleteTable(context: Context, actor: Actor, { tableId, force }: InputOf<typeof endpoint>) {
  const { db, audit } = context
  const { bucketId } = await findOwnTable(db, actor, tableId)
  await db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    await lockTable(tx, tableId)
    const table = await findOwnTable(tx, actor, tableId)
    const { name, description, columns, rowCount, bucket } = table
    await refuseWhileRead(tx, actor, table, { what: name, force })
    await tx.table.delete({ where: { id: tableId } })
    const before = { description, columns: columns.map((column) => column.name), rowCount: Number(rowCount) }
    // Whoever links the bucket loses the table: it stands in their log, too.
    await audit.record(tx, actor, { target: tableTarget(table), projects: [bucket.project, ...await subscribersOf(tx, bucketId)], before })
  })
  await removeFiles(context, [tableId])
  return { done: true } as const
}
