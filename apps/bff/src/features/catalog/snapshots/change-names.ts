import { prepareTags } from '@tributary/lake/tags'
import type { Actor, Context, Database } from '../../../context.ts'
import { changeTable, type OwnTable } from '../tables/change-table.ts'
import { findOwnTable } from '../tables/table-queries.ts'

interface Named {
  name: string
  snapshotId: bigint
}

export interface NamesChange {
  tableId: string
  /** The names from now on. @throws Problem where they can't be */
  names(db: Database, former: readonly Named[]): Promise<Named[]>
  record(tx: Database, table: OwnTable): Promise<void>
}

/** Names of snapshots are tags of the table, too: other readers know them, and what expires snapshots spares them. */
export async function changeNames({ db, lake, clock }: Context, actor: Actor, { tableId, names, record }: NamesChange) {
  const namesIn = async (some: Database) => names(some, await some.snapshotName.findMany({ where: { tableId }, select: { name: true, snapshotId: true } }))
  return changeTable({ db }, {
    async find(some) {
      const table = await findOwnTable(some, actor, tableId)
      await namesIn(some)
      return table
    },
    // Who names another one moves the pointer as well: what is prepared has all of them.
    async prepare({ metadataLocation: current }) {
      if (current === null) throw new Error('A table with a snapshot has a pointer.')
      const tags = Object.fromEntries((await namesIn(db)).map(({ name, snapshotId }) => [name, snapshotId]))
      return prepareTags(lake, { tableId, current, tags, now: clock() })
    },
    async commit(tx, table, metadataLocation) {
      await tx.table.update({ where: { id: tableId }, data: { metadataLocation } })
      await record(tx, table)
    },
  })
}
