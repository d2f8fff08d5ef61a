import type { InputOf } from '@tributary/contract/endpoint'
import type { restoreSnapshot as endpoint, Snapshot } from '@tributary/contract/tables'
import type { PreparedCommit } from '@tributary/lake/commit'
import { prepareRestore } from '@tributary/lake/restore'
import { type LakeSchema, nameKey } from '@tributary/lake/schema'
import { readTable, schemaOf, snapshotIn } from '@tributary/lake/snapshot'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Snapshot as SnapshotRow } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { subscribersOf } from '../links/link-queries.ts'
import { refuseWhileRead } from '../links/reader-queries.ts'
import { atStep } from '../loads/commit-step.ts'
import { recordColumns } from '../loads/record-columns.ts'
import { changeTable, type OwnTable } from '../tables/change-table.ts'
import { findOwnTable, tableTarget } from '../tables/table-queries.ts'
import { isHeldTo, keySummary } from './key-summary.ts'
import { findSnapshots } from './snapshot-of.ts'
import { findSnapshot } from './snapshot-queries.ts'

type Input = InputOf<typeof endpoint>

/** No row is read or written: the new snapshot has the files of the old one, and all that came between stays in the history. */
export async function restoreSnapshot(context: Context, actor: Actor, input: Input): Promise<Snapshot> {
  const { db } = context
  const { tableId } = input
  let restored: SnapshotRow | undefined
  const snapshotId = await changeTable(context, {
    async find(some) {
      const table = await findOwnTable(some, actor, tableId)
      restored = await findSnapshot(some, tableId, input.snapshotId)
      return table
    },
    prepare: (table) => prepare(context, actor, table, input),
    async commit(tx, table, prepared) {
      if (!restored) throw new Error('A snapshot that was not found is not restored.')
      await refuseLoss(tx, actor, table, prepared.next.schema, input)
      await record(context, tx, actor, table, restored, prepared)
      return prepared.next.snapshotId
    },
  })
  const [found] = await findSnapshots(db, actor, { where: { tableId, snapshotId } })
  if (!found) throw new Problem('table_not_found', 'There is no such table.')
  return found.snapshot
}

interface Prepared {
  next: PreparedCommit
  /** The key that its rows are held to. */
  keyFieldIds: number[]
}

async function prepare({ db, lake, clock }: Context, actor: Actor, table: OwnTable, input: Input): Promise<Prepared> {
  const { id: tableId, metadataLocation: current } = table
  if (current === null) throw new Error('A table with a snapshot has a pointer.')
  const metadata = await readTable(lake, current)
  const { summary, 'schema-id': schemaId } = snapshotIn(metadata, BigInt(input.snapshotId))
  await refuseLoss(db, actor, table, schemaOf(metadata, schemaId), input)
  const keyFieldIds = isHeldTo(summary, table.keyFieldIds) ? table.keyFieldIds : []
  const next = await prepareRestore(lake, { tableId, current, snapshotId: BigInt(input.snapshotId), summary: { 'tributary.restored-snapshot-id': input.snapshotId, ...keySummary(keyFieldIds) }, now: clock(), onStep: atStep })
  return { next, keyFieldIds }
}

/** Which columns transformations read is not known: where one goes, whoever reads the table counts. */
async function refuseLoss(db: Database, actor: Actor, table: OwnTable, { columns }: LakeSchema, { force }: Input) {
  const left = new Set(columns.map(({ name }) => nameKey(name)))
  if (table.columns.some(({ name }) => !left.has(nameKey(name)))) await refuseWhileRead(db, actor, table, { what: table.name, force })
}

async function record({ clock, audit }: Context, tx: Database, actor: Actor, table: OwnTable, restored: SnapshotRow, { next, keyFieldIds }: Prepared) {
  const { id: tableId, bucket, snapshotId: before, rowCount } = table
  const { location, snapshotId, parentSnapshotId, addedRows, deletedRows, totalRows, totalBytes } = next
  const { asOf } = restored
  await recordColumns(tx, tableId, next.schema)
  await atStep('columns recorded')
  await tx.table.update({ where: { id: tableId }, data: { metadataLocation: location, snapshotId, rowCount: totalRows, byteCount: totalBytes, asOf, keyFieldIds } })
  await atStep('pointer moved')
  await tx.snapshot.create({
    data: {
      tableId, snapshotId, parentId: parentSnapshotId, metadataLocation: location, mode: 'restore', addedRows, deletedRows, totalRows, totalBytes, asOf, committedAt: clock(),
      createdById: actor.id, restoredId: restored.snapshotId,
    },
  })
  await atStep('snapshot recorded')
  await audit.record(tx, actor, {
    target: tableTarget(table), projects: [bucket.project, ...await subscribersOf(tx, table.bucketId)],
    before: { snapshotId: before === null ? null : String(before), rows: Number(rowCount) },
    after: { snapshotId: String(snapshotId), restored: String(restored.snapshotId), committedAt: restored.committedAt.toISOString(), rows: Number(totalRows) },
  })
  await atStep('audit recorded')
}
