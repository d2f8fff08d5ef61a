import { liveFiles } from './iceberg/live-files.ts'
import type { ManifestEntry } from './iceberg/manifest.ts'
import type { Snapshot } from './iceberg/table-metadata.ts'
import { duckdbType, type LakeSchema } from './schema.ts'
import { currentSnapshot, readTable, schemaOf, snapshotIn, type TableMetadata } from './snapshot.ts'
import { quoteName, quoteText } from './sql.ts'
import { pathOfUrl } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

export interface ScannedFile {
  /** In the lake, for `storage.hold` and `storage.read`. */
  path: string
  rows: number
  bytes: number
}

/**
 * What has to be read to see a snapshot: its files in the order they were added, and its schema. Without an id, the table as it
 * is at this metadata location.
 *
 * @throws where the metadata has no such snapshot
 */
export async function scanSnapshot(storage: Storage, location: string, snapshotId?: bigint): Promise<{ schema: LakeSchema; files: ScannedFile[] }> {
  return scanOf(storage, await readTable(storage, location), snapshotId)
}

/** As `scanSnapshot`, for metadata that was read already. */
export async function scanOf(storage: Storage, metadata: TableMetadata, snapshotId?: bigint): Promise<{ schema: LakeSchema; files: ScannedFile[] }> {
  const { schema, entries } = await readSnapshot(storage, metadata, snapshotId)
  return { schema, files: entries.map(scannedFile) }
}

/** As `scanOf`, with all that the manifests tell of the files. */
export async function readSnapshot(storage: Storage, metadata: TableMetadata, snapshotId?: bigint): Promise<{ snapshot: Snapshot | null; schema: LakeSchema; entries: ManifestEntry[] }> {
  const snapshot = snapshotId === undefined ? currentSnapshot(metadata) : snapshotIn(metadata, snapshotId)
  const entries = snapshot ? await liveFiles(storage, snapshot['manifest-list']) : []
  return { snapshot, schema: schemaOf(metadata, snapshotId === undefined ? undefined : snapshot?.['schema-id']), entries }
}

export const scannedFile = ({ data_file: { file_path, record_count, file_size_in_bytes } }: ManifestEntry): ScannedFile => (
  { path: pathOfUrl(file_path), rows: record_count, bytes: file_size_in_bytes })

/** DuckDB's default size of a row group: what a file is guessed to hold where nobody says. */
const guessedRows = 122_880

/**
 * A DuckDB table expression over the Parquet files of a snapshot, to stand after FROM. Columns are found by field id, so renamed,
 * widened and added ones (their initial value, or null, in older files) come out as `schema` says. `files` are places as the engine sees them.
 *
 * `rows` is their number in all. It changes no answer, but the engine cannot count files that it reads with a schema of ours: it
 * takes them for empty and joins in the wrong order, ten times slower.
 */
export function scanSql(files: readonly string[], schema: LakeSchema, rows: number = files.length * guessedRows): string {
  if (files.length === 0) {
    const columns = schema.columns.map(({ name, type }) => `CAST(NULL AS ${duckdbType(type)}) AS ${quoteName(name)}`)
    return `(SELECT ${columns.join(', ')} WHERE false)`
  }
  const columns = schema.columns.map(
    (column) => `${column.fieldId}: {name: ${quoteText(column.name)}, type: ${quoteText(duckdbType(column.type))}, default_value: ${column.initial === undefined ? 'NULL' : quoteText(column.initial)}}`,
  )
  return `read_parquet([${files.map(quoteText).join(', ')}], schema = MAP {${columns.join(', ')}}, explicit_cardinality = ${rows})`
}
