import { DuckDBBlobValue, DuckDBDateValue, DuckDBDecimalValue, DuckDBTimestampTZValue, DuckDBTimestampValue, DuckDBTimeValue, DuckDBUUIDValue } from '@duckdb/node-api'
import { icebergMetadata, icebergRead } from 'icebird'
import { basename } from 'node:path'
import { decimalSize, type LakeSchema, type LakeType } from '../src/schema.ts'
import type { DuckdbLake } from './duckdb-lake.ts'

type Row = Record<string, unknown>

/** The rows of a snapshot as a reader that is not ours sees them; an id picks an older one out of the same metadata. */
export async function readByIcebird(lake: DuckdbLake, tableId: string, location: string, snapshotId?: bigint): Promise<Row[]> {
  const tableUrl = `${lake.url}/tables/${tableId}`
  const metadata = await icebergMetadata({ tableUrl, metadataFileName: basename(location) })
  const wanted = snapshotId === undefined ? metadata['current-snapshot-id'] : Number(snapshotId)
  const snapshot = (metadata.snapshots ?? []).find((one) => Number(one['snapshot-id']) === wanted)
  if (!snapshot) throw new Error(`icebird sees no snapshot ${wanted}`)
  // It refuses a table without data files instead of answering no rows.
  if (snapshot.summary['total-data-files'] === '0') return []
  const schemaId = snapshotId === undefined ? metadata['current-schema-id'] : (snapshot['schema-id'] ?? 0)
  return icebergRead({ tableUrl, metadata: { ...metadata, 'current-snapshot-id': wanted ?? -1, 'current-schema-id': schemaId } })
}

/** Rows of either reader as text, in milliseconds and 15 digits where icebird keeps no more; order of rows kept. */
export function comparable(rows: readonly Row[], schema: LakeSchema): string[] {
  return rows.map((row) => JSON.stringify(schema.columns.map(({ name, type }) => `${name}=${valueText(row[name], type)}`)))
}

function valueText(value: unknown, type: LakeType): string {
  if (value === null || value === undefined) return 'null'
  if (decimalSize(type)) return Number(value instanceof DuckDBDecimalValue ? value.toString() : value).toPrecision(15)
  if (type === 'float' || type === 'double') return Object.is(value, -0) ? '-0' : String(value)
  if (value instanceof DuckDBDateValue) return String(value.days * 86_400_000)
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) return String(value.micros / 1000n)
  if (value instanceof DuckDBTimeValue) return String(value.micros)
  if (value instanceof Date) return String(value.getTime())
  if (value instanceof DuckDBUUIDValue) return value.toString().replaceAll('-', '')
  if (type === 'uuid' && value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  // icebird takes binary for text.
  if (value instanceof DuckDBBlobValue) return `text ${Buffer.from(value.bytes).toString('utf8')}`
  return typeof value === 'string' ? `text ${value}` : String(value)
}
