import { DuckDBInstance } from '@duckdb/node-api'
import { prepareCommit } from '@tributary/lake/commit'
import { lakeTypeOf, reconcileSchema } from '@tributary/lake/schema'
import { readTable, schemaOf } from '@tributary/lake/snapshot'
import { copyStatement, stagedFile } from '@tributary/lake/stage'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../../context.ts'
import { recordColumns } from '../loads/record-columns.ts'

/** Loads what a query of the test's own answers, as a job would. */
export async function loadRows({ db, lake }: Context, tableId: string, select: string, { mode = 'full', asOf = new Date(), jobId = null }: { mode?: 'full' | 'append'; asOf?: Date; jobId?: string | null } = {}) {
  const { metadataLocation: current } = await db.table.findUniqueOrThrow({ where: { id: tableId } })
  const folder = await mkdtemp(join(tmpdir(), 'tributary-load-'))
  const instance = await DuckDBInstance.create(':memory:')
  const engine = await instance.connect()
  try {
    const described = (await engine.runAndReadAll(`DESCRIBE (${select})`)).getRowObjectsJson().map((row) => ({ name: String(row['column_name']), type: lakeTypeOf(String(row['column_type'])).type }))
    const schema = reconcileSchema(current === null ? null : schemaOf(await readTable(lake, current)), described, mode)
    const file = join(folder, 'rows.parquet')
    const [stats] = (await engine.runAndReadAll(copyStatement({ select, file, columns: schema.columns }))).getRowObjectsJson()
    const path = `tables/${tableId}/data/${crypto.randomUUID()}.parquet`
    await lake.adopt(file, path)
    const { location, snapshotId, parentSnapshotId, totalRows, addedRows, totalBytes } = await prepareCommit(lake, { tableId, current, mode, schema, files: [{ path, staged: stagedFile(stats, schema.columns) }], now: new Date() })
    await recordColumns(db, tableId, schema)
    await db.table.update({ where: { id: tableId }, data: { metadataLocation: location, snapshotId, rowCount: totalRows, byteCount: totalBytes, asOf, loadedAt: new Date() } })
    await db.snapshot.create({ data: { tableId, snapshotId, parentId: parentSnapshotId, metadataLocation: location, mode, addedRows, totalRows, totalBytes, asOf, jobId } })
  } finally {
    engine.closeSync()
    instance.closeSync()
    await rm(folder, { recursive: true })
  }
}
