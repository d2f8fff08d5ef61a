import type { InputOf } from '@tributary/contract/endpoint'
import type { nameSnapshot as endpoint, Snapshot } from '@tributary/contract/tables'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { tableTarget } from '../tables/table-queries.ts'
import { changeNames } from './change-names.ts'
import { findSnapshots } from './snapshot-of.ts'
import { findSnapshot } from './snapshot-queries.ts'

/** The branch that the table is, and what JavaScript takes for no name. */
const reserved = new Set(['main', '__proto__'])

export async function nameSnapshot(context: Context, actor: Actor, { tableId, snapshotId, name, description }: InputOf<typeof endpoint>): Promise<Snapshot> {
  const id = BigInt(snapshotId)
  await changeNames(context, actor, {
    tableId,
    async names(db, former) {
      await findSnapshot(db, tableId, snapshotId)
      if (reserved.has(name)) throw new Problem('name_taken', `The format of the lake has "${name}" for itself. Choose another name.`)
      if (former.some((one) => one.name === name)) throw new Problem('name_taken', `A snapshot of this table is called "${name}" already.`)
      return [...former, { name, snapshotId: id }]
    },
    async record(tx, table) {
      await tx.snapshotName.create({ data: { tableId, name, snapshotId: id, description, createdById: actor.id } })
      await context.audit.record(tx, actor, { target: tableTarget(table), projects: [table.bucket.project], after: { name, description, snapshotId } })
    },
  })
  const [found] = await findSnapshots(context.db, actor, { where: { tableId, snapshotId: id } })
  if (!found) throw new Problem('table_not_found', 'There is no such table.')
  return found.snapshot
}
