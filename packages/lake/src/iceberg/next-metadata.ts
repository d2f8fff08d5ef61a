import { type LakeSchema, sameColumns } from '../schema.ts'
import { icebergSchema, lakeSchema } from './schema-json.ts'
import type { Snapshot, TableMetadata } from './table-metadata.ts'

/** As many former metadata files are named as other writers do by default. */
const keptLocations = 100

/** The metadata of a table before its first snapshot: unpartitioned, unsorted; specification, "Partition Specs", "Sort Orders". */
function newTable(tableId: string, location: string, schema: LakeSchema): TableMetadata {
  return {
    'format-version': 2,
    'table-uuid': tableId,
    location,
    'last-sequence-number': 0,
    'last-updated-ms': 0,
    'last-column-id': schema.lastColumnId,
    'current-schema-id': schema.schemaId,
    schemas: [],
    'default-spec-id': 0,
    'partition-specs': [{ 'spec-id': 0, fields: [] }],
    'last-partition-id': 999,
    'default-sort-order-id': 0,
    'sort-orders': [{ 'order-id': 0, fields: [] }],
    properties: { 'write.parquet.compression-codec': 'zstd' },
    refs: {},
    snapshots: [],
    'snapshot-log': [],
    'metadata-log': [],
    statistics: [],
    'partition-statistics': [],
  }
}

interface Previous {
  metadata: TableMetadata
  url: string
}

export interface NextMetadata {
  tableId: string
  /** Address of the table's folder. */
  folder: string
  previous: Previous | null
  schema: LakeSchema
  snapshot: Snapshot
}

/** The metadata after a commit: specification, "Table Metadata Fields". */
export function nextMetadata({ tableId, folder, previous, schema, snapshot }: NextMetadata): TableMetadata {
  const metadata = previous?.metadata ?? newTable(tableId, folder, schema)
  const at = { 'snapshot-id': snapshot['snapshot-id'], 'timestamp-ms': snapshot['timestamp-ms'] }
  return {
    ...metadata,
    ...evolved(metadata, schema),
    'last-sequence-number': snapshot['sequence-number'],
    'last-updated-ms': snapshot['timestamp-ms'],
    'current-snapshot-id': snapshot['snapshot-id'],
    snapshots: [...metadata.snapshots, snapshot],
    'snapshot-log': [...metadata['snapshot-log'], at],
    'metadata-log': logWith(metadata, previous ? [previous] : []),
    refs: { ...metadata.refs, main: { 'snapshot-id': snapshot['snapshot-id'], type: 'branch' } },
  }
}

/** The metadata after a change of the schema alone: the snapshot stays, and with it every file. */
export function evolvedMetadata(previous: Previous, schema: LakeSchema, now: Date): TableMetadata {
  return changedMetadata(previous, evolved(previous.metadata, schema), now)
}

/** The metadata after a change that adds no snapshot. */
export function changedMetadata({ metadata, url }: Previous, change: Partial<TableMetadata>, now: Date): TableMetadata {
  return {
    ...metadata,
    ...change,
    'last-updated-ms': Math.max(now.getTime(), metadata['last-updated-ms']),
    'metadata-log': logWith(metadata, [{ metadata, url }]),
  }
}

const evolved = (metadata: TableMetadata, schema: LakeSchema) => ({
  'last-column-id': Math.max(metadata['last-column-id'], schema.lastColumnId),
  'current-schema-id': schema.schemaId,
  schemas: withSchema(metadata, schema),
})

function logWith(metadata: TableMetadata, former: readonly Previous[]): TableMetadata['metadata-log'] {
  const added = former.map((one) => ({ 'metadata-file': one.url, 'timestamp-ms': one.metadata['last-updated-ms'] }))
  return [...metadata['metadata-log'], ...added].slice(-keptLocations)
}

/** A schema's id means the same columns for ever. */
function withSchema(metadata: TableMetadata, schema: LakeSchema): TableMetadata['schemas'] {
  const known = metadata.schemas.find((one) => one['schema-id'] === schema.schemaId)
  if (!known) return [...metadata.schemas, icebergSchema(schema)]
  if (sameColumns(lakeSchema(known, 0).columns, schema.columns)) return metadata.schemas
  throw new Error(`The table has another schema ${schema.schemaId} already.`)
}
