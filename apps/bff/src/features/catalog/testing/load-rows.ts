import { prepareCommit } from '@tributary/lake/commit'
import { readTable, schemaOf } from '@tributary/lake/snapshot'
import type { Context } from '../../../context.ts'
import { recordColumns } from '../loads/record-columns.ts'
import { stageRows } from './stage-rows.ts'

/** Loads what a query of the test's own answers, as a job would. */
export async function loadRows(context: Context, tableId: string, select: string, { mode = 'full', asOf = new Date(), jobId = null, summary = {} }: { mode?: 'full' | 'append'; asOf?: Date; jobId?: string | null; summary?: Record<string, string> } = {}) {
  const { db, lake } = context
  const { metadataLocation: current } = await db.table.findUniqueOrThrow({ where: { id: tableId } })
  const { schema, files } = await stageRows(context, { tableId, schema: current === null ? null : schemaOf(await readTable(lake, current)) }, select, mode)
  const { location, snapshotId, parentSnapshotId, totalRows, addedRows, totalBytes } = await prepareCommit(lake, { tableId, current, mode, schema, files, summary, now: new Date() })
  await recordColumns(db, tableId, schema)
  await db.table.update({ where: { id: tableId }, data: { metadataLocation: location, snapshotId, rowCount: totalRows, byteCount: totalBytes, asOf, loadedAt: new Date() } })
  await db.snapshot.create({ data: { tableId, snapshotId, parentId: parentSnapshotId, metadataLocation: location, mode, addedRows, totalRows, totalBytes, asOf, jobId } })
}
