import type { Schema } from 'avsc'
import { z } from 'zod'
import { pathOfUrl } from '../storage/path.ts'
import type { Storage } from '../storage/storage.ts'
import { readAvro, writeAvro } from './avro.ts'
import { entryStatus, isLive, type ManifestEntry, type WrittenManifest } from './manifest.ts'

const partitionSummary = {
  type: 'record',
  name: 'r508',
  fields: [
    { name: 'contains_null', type: 'boolean', 'field-id': 509 },
    { name: 'contains_nan', type: ['null', 'boolean'], default: null, 'field-id': 518 },
    { name: 'lower_bound', type: ['null', 'bytes'], default: null, 'field-id': 510 },
    { name: 'upper_bound', type: ['null', 'bytes'], default: null, 'field-id': 511 },
  ],
}

/** The schema of `manifest_file`: specification, "Manifest Lists", version 2. */
const manifestListSchema = {
  type: 'record',
  name: 'manifest_file',
  fields: [
    { name: 'manifest_path', type: 'string', 'field-id': 500 },
    { name: 'manifest_length', type: 'long', 'field-id': 501 },
    { name: 'partition_spec_id', type: 'int', 'field-id': 502 },
    { name: 'content', type: 'int', 'field-id': 517 },
    { name: 'sequence_number', type: 'long', 'field-id': 515 },
    { name: 'min_sequence_number', type: 'long', 'field-id': 516 },
    { name: 'added_snapshot_id', type: 'long', 'field-id': 503 },
    { name: 'added_files_count', type: 'int', 'field-id': 504 },
    { name: 'existing_files_count', type: 'int', 'field-id': 505 },
    { name: 'deleted_files_count', type: 'int', 'field-id': 506 },
    { name: 'added_rows_count', type: 'long', 'field-id': 512 },
    { name: 'existing_rows_count', type: 'long', 'field-id': 513 },
    { name: 'deleted_rows_count', type: 'long', 'field-id': 514 },
    { name: 'partitions', type: ['null', { type: 'array', items: partitionSummary, 'element-id': 508 }], default: null, 'field-id': 507 },
    { name: 'key_metadata', type: ['null', 'bytes'], default: null, 'field-id': 519 },
  ],
} as unknown as Schema

export const ManifestFile = z.object({
  manifest_path: z.string(),
  manifest_length: z.int(),
  partition_spec_id: z.int(),
  content: z.literal(0, 'Delete files are not read: the table is copy-on-write.'),
  sequence_number: z.int(),
  min_sequence_number: z.int(),
  added_snapshot_id: z.int(),
  added_files_count: z.int(),
  existing_files_count: z.int(),
  deleted_files_count: z.int(),
  added_rows_count: z.int(),
  existing_rows_count: z.int(),
  deleted_rows_count: z.int(),
})
export type ManifestFile = z.infer<typeof ManifestFile>

/** Where and when a manifest was written: the snapshot's id and sequence number. */
export interface CommitPoint {
  snapshotId: number
  parentSnapshotId: number | null
  sequenceNumber: number
}

/** The list's line for a manifest that this commit wrote. */
export function manifestFile(storage: Storage, manifest: WrittenManifest, point: CommitPoint): ManifestFile {
  const live = manifest.entries.filter(isLive)
  return {
    manifest_path: storage.urlOf(manifest.path),
    manifest_length: manifest.length,
    partition_spec_id: 0,
    content: 0,
    sequence_number: point.sequenceNumber,
    min_sequence_number: live.reduce((least, entry) => Math.min(least, entry.sequence_number ?? point.sequenceNumber), point.sequenceNumber),
    added_snapshot_id: point.snapshotId,
    ...entryCounts(manifest.entries),
  }
}

/** What the list says of the entries in a manifest. */
export function entryCounts(entries: readonly ManifestEntry[]) {
  const count = (status: number) => entries.filter((entry) => entry.status === status).length
  const rows = (status: number) => entries.filter((entry) => entry.status === status).reduce((sum, entry) => sum + entry.data_file.record_count, 0)
  return {
    added_files_count: count(entryStatus.added),
    existing_files_count: count(entryStatus.existing),
    deleted_files_count: count(entryStatus.deleted),
    added_rows_count: rows(entryStatus.added),
    existing_rows_count: rows(entryStatus.existing),
    deleted_rows_count: rows(entryStatus.deleted),
  }
}

export async function writeManifestList(storage: Storage, path: string, point: CommitPoint, manifests: readonly ManifestFile[]): Promise<void> {
  const metadata = {
    'snapshot-id': String(point.snapshotId),
    ...(point.parentSnapshotId === null ? {} : { 'parent-snapshot-id': String(point.parentSnapshotId) }),
    'sequence-number': String(point.sequenceNumber),
    'format-version': '2',
  }
  const records = manifests.map((manifest) => ({ ...manifest, partitions: null, key_metadata: null }))
  await storage.write(path, await writeAvro(manifestListSchema, metadata, records))
}

export async function readManifestList(storage: Storage, url: string): Promise<ManifestFile[]> {
  return z.array(ManifestFile).parse(await readAvro(await storage.read(pathOfUrl(url))))
}

/** A manifest of deleted entries alone belongs to the snapshot that deleted them and to no later one. */
export const holdsData = (manifest: ManifestFile) => manifest.added_files_count + manifest.existing_files_count > 0
