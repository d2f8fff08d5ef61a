import type { Schema } from 'avsc'
import { z } from 'zod'
import type { LakeSchema } from '../schema.ts'
import type { StagedFile } from '../stage.ts'
import type { Storage } from '../storage/storage.ts'
import { pathOfUrl } from '../storage/path.ts'
import { readAvro, writeAvro } from './avro.ts'
import { icebergSchema } from './schema-json.ts'

/** Entry states of the specification, "Manifests". */
export const entryStatus = { existing: 0, added: 1, deleted: 2 } as const

const optional = (type: Schema) => ['null', type] as Schema

/** Avro has no map with integer keys: specification, Appendix A, logical type `map`. */
function mapField(name: string, fieldId: number, keyId: number, valueId: number, values: 'long' | 'bytes') {
  const fields = [
    { name: 'key', type: 'int', 'field-id': keyId },
    { name: 'value', type: values, 'field-id': valueId },
  ]
  const items = { type: 'record', name: `k${keyId}_v${valueId}`, fields }
  return { name, type: optional({ type: 'array', logicalType: 'map', items } as Schema), default: null, 'field-id': fieldId }
}

function optionalField(name: string, fieldId: number, type: Schema) {
  return { name, type: optional(type), default: null, 'field-id': fieldId }
}

function listField(name: string, fieldId: number, elementId: number, items: 'int' | 'long') {
  return optionalField(name, fieldId, { type: 'array', items, 'element-id': elementId } as Schema)
}

const dataFileFields = [
  { name: 'content', type: 'int', 'field-id': 134 },
  { name: 'file_path', type: 'string', 'field-id': 100 },
  { name: 'file_format', type: 'string', 'field-id': 101 },
  { name: 'partition', type: { type: 'record', name: 'r102', fields: [] }, 'field-id': 102 },
  { name: 'record_count', type: 'long', 'field-id': 103 },
  { name: 'file_size_in_bytes', type: 'long', 'field-id': 104 },
  mapField('column_sizes', 108, 117, 118, 'long'),
  mapField('value_counts', 109, 119, 120, 'long'),
  mapField('null_value_counts', 110, 121, 122, 'long'),
  mapField('nan_value_counts', 137, 138, 139, 'long'),
  mapField('lower_bounds', 125, 126, 127, 'bytes'),
  mapField('upper_bounds', 128, 129, 130, 'bytes'),
  optionalField('key_metadata', 131, 'bytes'),
  listField('split_offsets', 132, 133, 'long'),
  listField('equality_ids', 135, 136, 'int'),
  optionalField('sort_order_id', 140, 'int'),
]

/** The schema of `manifest_entry` for an unpartitioned table: specification, "Manifests" and "Data File Fields", version 2. */
const manifestSchema = {
  type: 'record',
  name: 'manifest_entry',
  fields: [
    { name: 'status', type: 'int', 'field-id': 0 },
    optionalField('snapshot_id', 1, 'long'),
    optionalField('sequence_number', 3, 'long'),
    optionalField('file_sequence_number', 4, 'long'),
    { name: 'data_file', type: { type: 'record', name: 'r2', fields: dataFileFields }, 'field-id': 2 },
  ],
} as unknown as Schema

const mapOf = <Value extends z.ZodType>(value: Value) => z.array(z.object({ key: z.int(), value })).nullish()

const DataFile = z.object({
  content: z.literal(0, 'Delete files are not read: the table is copy-on-write.').default(0),
  file_path: z.string(),
  file_format: z.string().refine((format) => format.toUpperCase() === 'PARQUET', 'Only Parquet files are read.'),
  record_count: z.int(),
  file_size_in_bytes: z.int(),
  column_sizes: mapOf(z.int()),
  value_counts: mapOf(z.int()),
  null_value_counts: mapOf(z.int()),
  nan_value_counts: mapOf(z.int()),
  lower_bounds: mapOf(z.instanceof(Uint8Array)),
  upper_bounds: mapOf(z.instanceof(Uint8Array)),
  key_metadata: z.instanceof(Uint8Array).nullish(),
  split_offsets: z.array(z.int()).nullish(),
  equality_ids: z.array(z.int()).nullish(),
  sort_order_id: z.int().nullish(),
})
type DataFile = z.infer<typeof DataFile>

const ManifestEntry = z.object({
  status: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  snapshot_id: z.int().nullish(),
  sequence_number: z.int().nullish(),
  file_sequence_number: z.int().nullish(),
  data_file: DataFile,
})
export type ManifestEntry = z.infer<typeof ManifestEntry>

/** Counts of one manifest, as the manifest list records them. */
export interface WrittenManifest {
  path: string
  length: number
  entries: readonly ManifestEntry[]
}

const bytesOf = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text, 'base64'))

/** An entry of a file that this snapshot adds; its sequence numbers are inherited from the manifest list. */
export function addedEntry(snapshotId: number, url: string, staged: StagedFile): ManifestEntry {
  const columns = Object.entries(staged.columns).map(([id, facts]) => ({ key: Number(id), facts }))
  const map = <Value>(of: (facts: StagedFile['columns'][string]) => Value | undefined) =>
    columns.flatMap(({ key, facts }) => {
      const value = of(facts)
      return value === undefined ? [] : [{ key, value }]
    })
  const data_file: DataFile = {
    content: 0,
    file_path: url,
    file_format: 'PARQUET',
    record_count: staged.rows,
    file_size_in_bytes: staged.bytes,
    column_sizes: map((facts) => facts.columnSize),
    value_counts: map((facts) => facts.valueCount),
    null_value_counts: map((facts) => facts.nullCount),
    nan_value_counts: map((facts) => facts.nanCount),
    lower_bounds: map((facts) => bytesOf(facts.lower)),
    upper_bounds: map((facts) => bytesOf(facts.upper)),
    sort_order_id: 0,
  }
  return { status: entryStatus.added, snapshot_id: snapshotId, sequence_number: null, file_sequence_number: null, data_file }
}

/** Writes a manifest under `path` with the key-value metadata that the specification asks for in "Manifests". */
export async function writeManifest(storage: Storage, path: string, schema: LakeSchema, entries: readonly ManifestEntry[]): Promise<WrittenManifest> {
  const metadata = {
    schema: JSON.stringify(icebergSchema(schema)),
    'schema-id': String(schema.schemaId),
    'partition-spec': '[]',
    'partition-spec-id': '0',
    'format-version': '2',
    content: 'data',
  }
  const body = await writeAvro(manifestSchema, metadata, entries.map(withNulls))
  await storage.write(path, body)
  return { path, length: body.byteLength, entries }
}

function withNulls(entry: ManifestEntry) {
  const nulls = Object.fromEntries(dataFileFields.map(({ name }) => [name, null]))
  return { ...entry, data_file: { ...nulls, ...entry.data_file, partition: {} } }
}

/** The entries of a manifest; those it added itself get the sequence numbers and snapshot that they inherit from the list. */
export async function readManifest(storage: Storage, manifest: { manifest_path: string; sequence_number: number; added_snapshot_id: number }): Promise<ManifestEntry[]> {
  const records = await readAvro(await storage.read(pathOfUrl(manifest.manifest_path)))
  const inherited = (entry: ManifestEntry): ManifestEntry => ({
    ...entry,
    snapshot_id: entry.snapshot_id ?? manifest.added_snapshot_id,
    sequence_number: entry.sequence_number ?? manifest.sequence_number,
    file_sequence_number: entry.file_sequence_number ?? manifest.sequence_number,
  })
  return z.array(ManifestEntry).parse(records).map(inherited)
}

export const isLive = (entry: ManifestEntry) => entry.status !== entryStatus.deleted
export const asExisting = (entry: ManifestEntry): ManifestEntry => ({ ...entry, status: entryStatus.existing })
export const deletedBy = (snapshotId: number) => (entry: ManifestEntry): ManifestEntry => ({ ...entry, status: entryStatus.deleted, snapshot_id: snapshotId })
