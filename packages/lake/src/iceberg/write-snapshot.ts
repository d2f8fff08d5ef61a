import { randomBytes, randomUUID } from 'node:crypto'
import type { LakeSchema } from '../schema.ts'
import { tableFolder } from '../storage/path.ts'
import type { Storage } from '../storage/storage.ts'
import { type Counts, summaryOf } from './counts.ts'
import { type ManifestEntry, writeManifest } from './manifest.ts'
import { type CommitPoint, type ManifestFile, manifestFile, writeManifestList } from './manifest-list.ts'
import { nextMetadata } from './next-metadata.ts'
import type { Snapshot, TableMetadata } from './table-metadata.ts'
import { writeMetadata } from './write-metadata.ts'

/**
 * Where a commit can be when its process dies: before and after each of its writes, in this order. A commit that takes files out
 * writes more than one manifest, one that changes no file none.
 */
export const commitSteps = ['before manifest', 'after manifest', 'before manifest list', 'after manifest list', 'before metadata', 'after metadata'] as const
export type CommitStep = (typeof commitSteps)[number]

export interface PreparedCommit {
  /** The new metadata file, a path in the lake: what the table's pointer becomes. */
  location: string
  snapshotId: bigint
  parentSnapshotId: bigint | null
  sequenceNumber: number
  /** The table's from now on. */
  schema: LakeSchema
  totalRows: bigint
  addedRows: bigint
  deletedRows: bigint
  totalBytes: bigint
  totalFiles: number
}

/** The table before a commit, and the snapshot that the commit follows. */
export interface Parent {
  metadata: TableMetadata
  url: string
  snapshot: Snapshot | null
}

export interface SnapshotOrder {
  tableId: string
  parent: Parent | null
  schema: LakeSchema
  summary: Readonly<Record<string, string>>
  isCompaction?: boolean
  now: Date
  onStep?: (step: CommitStep) => Promise<void> | void
}

/** Writes one new snapshot: its manifests, and then by `finish` the manifest list and the metadata file. */
export function snapshotWriter(storage: Storage, { tableId, parent, schema, summary, isCompaction = false, now, onStep }: SnapshotOrder) {
  const place = `${tableFolder(tableId)}/metadata`
  const attempt = randomUUID()
  const parentSnapshotId = parent?.snapshot?.['snapshot-id'] ?? null
  const sequenceNumber = (parent?.metadata['last-sequence-number'] ?? 0) + 1
  const point: CommitPoint = { snapshotId: newSnapshotId(), parentSnapshotId, sequenceNumber }

  async function step<Answer>(name: 'manifest' | 'manifest list' | 'metadata', write: () => Promise<Answer>): Promise<Answer> {
    await onStep?.(`before ${name}`)
    const answer = await write()
    await onStep?.(`after ${name}`)
    return answer
  }

  return {
    snapshotId: point.snapshotId,

    /** No entries, no manifest. */
    async manifest(entries: readonly ManifestEntry[]): Promise<ManifestFile[]> {
      if (entries.length === 0) return []
      const written = await step('manifest', () => writeManifest(storage, `${place}/${attempt}-${randomUUID()}.avro`, schema, entries))
      return [manifestFile(storage, written, point)]
    },

    async finish(manifests: readonly ManifestFile[], counts: Counts): Promise<PreparedCommit> {
      const list = `${place}/snap-${point.snapshotId}-1-${attempt}.avro`
      await step('manifest list', () => writeManifestList(storage, list, point, manifests))
      const snapshot: Snapshot = {
        'snapshot-id': point.snapshotId,
        ...(parentSnapshotId === null ? {} : { 'parent-snapshot-id': parentSnapshotId }),
        'sequence-number': sequenceNumber,
        'timestamp-ms': Math.max(now.getTime(), parent?.metadata['last-updated-ms'] ?? 0),
        'manifest-list': storage.urlOf(list),
        summary: summaryOf(summary, counts, isCompaction),
        'schema-id': schema.schemaId,
      }
      const metadata = nextMetadata({ tableId, folder: storage.urlOf(tableFolder(tableId)), previous: parent, schema, snapshot })
      const location = await step('metadata', () => writeMetadata(storage, tableId, metadata))
      return {
        location,
        snapshotId: BigInt(point.snapshotId),
        parentSnapshotId: parentSnapshotId === null ? null : BigInt(parentSnapshotId),
        sequenceNumber,
        schema,
        totalRows: BigInt(counts.total.rows),
        addedRows: BigInt(counts.added.rows),
        deletedRows: BigInt(counts.deleted.rows),
        totalBytes: BigInt(counts.total.bytes),
        totalFiles: counts.total.files,
      }
    },
  }
}

/** Below 2^53, so that every reader of JSON numbers holds it exactly. */
const newSnapshotId = () => Number(randomBytes(8).readBigUInt64BE() >> 11n) || 1
