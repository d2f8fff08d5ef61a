import assert from 'node:assert/strict'
import { scanOf, scanSql } from '@tributary/lake/scan'
import { readTable, snapshotsOf } from '@tributary/lake/snapshot'
import type { Context } from '../../context.ts'
import { queriedRows } from './queried-rows.ts'

export interface Shown {
  columns: string[]
  /** In the order of their values. */
  rows: unknown[][]
  /** Field ids. */
  key: number[]
}

/** A table as people see it at this moment. @throws where the catalog says of it, or of its history, something else than the lake */
export async function shownTable({ db, lake }: Pick<Context, 'db' | 'lake'>, tableId: string): Promise<Shown> {
  const table = await db.table.findUniqueOrThrow({ where: { id: tableId }, include: { columns: { orderBy: { position: 'asc' } }, snapshots: { where: { expiredAt: null } } } })
  const metadata = await readTable(lake, table.metadataLocation ?? '')
  const { schema, files } = await scanOf(lake, metadata)
  const held = await lake.hold(files)
  const rows = await queriedRows(`SELECT * FROM ${scanSql(held.files, schema)} ORDER BY ALL`).finally(held.release)
  const columns = schema.columns.map(({ name }) => name)
  const inCatalog = { columns: table.columns.map(({ name }) => name), rows: Number(table.rowCount), snapshotId: table.snapshotId, history: idsOf(table.snapshots) }
  assert.deepEqual(inCatalog, { columns, rows: rows.length, snapshotId: BigInt(metadata['current-snapshot-id'] ?? 0), history: idsOf(snapshotsOf(metadata)) })
  return { columns, rows, key: table.keyFieldIds }
}

const idsOf = (snapshots: readonly { snapshotId: bigint }[]) => snapshots.map(({ snapshotId }) => String(snapshotId)).toSorted()
