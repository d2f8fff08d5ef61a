import type { Table } from '@tributary/contract/catalog'
import type { updateTable as endpoint } from '@tributary/contract/tables'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { difference } from '../../../audit/difference.ts'
import { findOwnTable, findTable, lockTable, tableOf, tableTarget } from './table-queries.ts'

export async function updateTable(context: Context, actor: Actor, { tableId, ...wanted }: InputOf<typeof endpoint>): Promise<Table> {
  const { db, audit } = context
  const { bucketId } = await db.$transaction(async (tx) => {
    await lockTable(tx, tableId)
    const table = await findOwnTable(tx, actor, tableId)
    const changes = difference({ description: table.description, snapshotRetentionDays: table.snapshotRetentionDays }, wanted)
    if (!changes) return table
    await tx.table.update({ where: { id: tableId }, data: changes.after })
    await audit.record(tx, actor, { target: tableTarget(table), projects: [table.bucket.project], ...changes })
    return table
  })
  return tableOf(context, actor, await findTable(db, actor, tableId, bucketId))
}
