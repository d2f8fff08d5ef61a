import { loadRows } from '../../features/catalog/testing/load-rows.ts'
import type { TestApp } from '../test-app.ts'

/** What tables of every world point to: rows are written to the lake once. */
export interface Stored {
  metadataLocation: string
  snapshotId: bigint
  rowCount: bigint
  byteCount: bigint
}

const kept = new WeakMap<TestApp, Promise<Stored>>()

export function storedRows(app: TestApp): Promise<Stored> {
  const stored = kept.get(app) ?? store(app)
  kept.set(app, stored)
  return stored
}

async function store(app: TestApp): Promise<Stored> {
  const { id } = await app.aTable({ bucket: await app.aBucket({ project: await app.aProject() }), columns: [] })
  await loadRows(app.context, id, "SELECT range::BIGINT AS id, 'retail' AS segment FROM range(3)")
  const { metadataLocation, snapshotId, rowCount, byteCount } = await app.context.db.table.findUniqueOrThrow({ where: { id } })
  if (metadataLocation === null || snapshotId === null) throw new Error('What was loaded has a snapshot.')
  return { metadataLocation, snapshotId, rowCount, byteCount }
}

/** Gives a table of a world metadata of its own, for what writes the next one. */
export async function ownRows({ context: { db, lake } }: TestApp, tableId: string) {
  const { metadataLocation } = await db.table.findUniqueOrThrow({ where: { id: tableId } })
  const location = `tables/${tableId}/metadata/00001-${tableId}.metadata.json`
  if (metadataLocation === null || metadataLocation === location) return
  const metadata = JSON.parse(new TextDecoder().decode(await lake.read(metadataLocation))) as Record<string, unknown>
  await lake.write(location, new TextEncoder().encode(JSON.stringify({ ...metadata, 'table-uuid': tableId })))
  await db.table.update({ where: { id: tableId }, data: { metadataLocation: location } })
}
