import { lakeSchema } from './iceberg/schema-json.ts'
import { type Snapshot, TableMetadata } from './iceberg/table-metadata.ts'
import type { LakeSchema } from './schema.ts'
import type { Storage } from './storage/storage.ts'

export { TableMetadata } from './iceberg/table-metadata.ts'

/** A table's state after one commit. */
export interface LakeSnapshot {
  snapshotId: bigint
  parentSnapshotId: bigint | null
  sequenceNumber: number
  committedAt: Date
  operation: 'append' | 'overwrite' | 'replace' | 'delete'
  schemaId: number
  /** Counts as the specification names them (`added-records`, `total-records`, …) and what the caller of the commit gave. */
  summary: Record<string, string>
}

/** Reads and checks a table's metadata file. @throws where it is missing or is not Iceberg version 2 */
export async function readTable(storage: Storage, location: string): Promise<TableMetadata> {
  const text = new TextDecoder().decode(await storage.read(location))
  return TableMetadata.parse(JSON.parse(text))
}

/** As `readTable`. @throws also where the metadata is that of another table */
export async function readTableOf(storage: Storage, tableId: string, location: string): Promise<TableMetadata> {
  const metadata = await readTable(storage, location)
  if (metadata['table-uuid'] !== tableId) throw new Error(`The metadata at ${location} is not that of the table ${tableId}.`)
  return metadata
}

/** The snapshot that the table is at; null before its first. */
export function currentSnapshot(metadata: TableMetadata): Snapshot | null {
  return metadata.snapshots.find((one) => one['snapshot-id'] === metadata['current-snapshot-id']) ?? null
}

/** @throws where the table has no such snapshot, or no more */
export function snapshotIn(metadata: TableMetadata, snapshotId: bigint): Snapshot {
  const found = metadata.snapshots.find((one) => one['snapshot-id'] === Number(snapshotId))
  if (!found) throw new Error(`The table has no snapshot ${snapshotId}.`)
  return found
}

/** The snapshots that can still be read, oldest first. */
export function snapshotsOf(metadata: TableMetadata): LakeSnapshot[] {
  return metadata.snapshots.map((snapshot) => ({
    snapshotId: BigInt(snapshot['snapshot-id']),
    parentSnapshotId: snapshot['parent-snapshot-id'] === undefined ? null : BigInt(snapshot['parent-snapshot-id']),
    sequenceNumber: snapshot['sequence-number'],
    committedAt: new Date(snapshot['timestamp-ms']),
    operation: snapshot.summary.operation,
    schemaId: snapshot['schema-id'] ?? metadata['current-schema-id'],
    summary: snapshot.summary,
  }))
}

/** The schema of the table now, or the one that a snapshot was written with. @throws where the metadata lacks it */
export function schemaOf(metadata: TableMetadata, schemaId: number = metadata['current-schema-id']): LakeSchema {
  const schema = metadata.schemas.find((one) => one['schema-id'] === schemaId)
  if (!schema) throw new Error(`The table has no schema ${schemaId}.`)
  return lakeSchema(schema, metadata['last-column-id'])
}
