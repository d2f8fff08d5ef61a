import type { InputOf } from '@tributary/contract/endpoint'
import type { removeSnapshotName as endpoint } from '@tributary/contract/tables'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { tableTarget } from '../tables/table-queries.ts'
import { changeNames } from './change-names.ts'

export async function removeSnapshotName(context: Context, actor: Actor, { tableId, name }: InputOf<typeof endpoint>) {
  await changeNames(context, actor, {
    tableId,
    async names(_, former) {
      const left = former.filter((one) => one.name !== name)
      if (left.length === former.length) throw new Problem('snapshot_not_found', `No snapshot of this table is called "${name}".`)
      return left
    },
    async record(tx, table) {
      const { snapshotId, description } = await tx.snapshotName.delete({ where: { tableId_name: { tableId, name } } })
      await context.audit.record(tx, actor, { target: tableTarget(table), projects: [table.bucket.project], before: { name, description, snapshotId: String(snapshotId) } })
    },
  })
  return { done: true } as const
}
