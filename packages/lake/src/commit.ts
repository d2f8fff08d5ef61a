import { randomBytes, randomUUID } from 'node:crypto'
import { addedEntry, asExisting, deletedBy, isLive, type ManifestEntry, readManifest, writeManifest } from './iceberg/manifest.ts'
import { liveFiles } from './iceberg/live-files.ts'
import { type CommitPoint, holdsData, type ManifestFile, manifestFile, readManifestList, writeManifestList } from './iceberg/manifest-list.ts'
import { nextMetadata } from './iceberg/next-metadata.ts'
import type { Snapshot, TableMetadata } from './iceberg/table-metadata.ts'
import type { LakeSchema } from './schema.ts'
import { readTable } from './snapshot.ts'
import type { StagedFile } from './stage.ts'
import { tableFolder } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

export interface CommitOrder {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the load started from; null for a table without any load. */
  current: string | null
  /** `full` replaces every row, `append` keeps them. */
  mode: 'full' | 'append'
  /** From `reconcileSchema` over the schema at `current`. */
  schema: LakeSchema
  /** Finished data files in the lake, under `tables/<table uuid>/data/`. Those without rows are left out of the table. */
  files: readonly { path: string; staged: StagedFile }[]
  /** Kept in the snapshot's summary beside the counts, which win. */
  summary?: Readonly<Record<string, string>>
  now: Date
}

export interface PreparedCommit {
  /** The new metadata file, a path in the lake: what the table's pointer becomes. */
  location: string
  snapshotId: bigint
  parentSnapshotId: bigint | null
  sequenceNumber: number
  schema: LakeSchema
  totalRows: bigint
  addedRows: bigint
  deletedRows: bigint
  totalBytes: bigint
  totalFiles: number
}

/** Manifests below this size are merged when there are this many of them, so that a table of many small loads stays quick to read. */
const smallManifest = 8 * 1024 * 1024
const tooManyManifests = 100

/**
 * Writes everything of a new snapshot: manifest, manifest list and metadata file. Nobody sees it until the caller moves the
 * table's pointer from `current` to the answer's `location` by compare-and-swap. Who loses that race leaves files that nothing
 * refers to; it starts again from the new `current`.
 *
 * @throws where a data file is not the table's, or `schema` does not follow from the table's own
 */
export async function prepareCommit(storage: Storage, order: CommitOrder): Promise<PreparedCommit> {
  checkFiles(order)
  const parent = await readParent(storage, order)
  const folder = tableFolder(order.tableId)
  const place = `${folder}/metadata`
  const attempt = randomUUID()
  const sequenceNumber = (parent?.metadata['last-sequence-number'] ?? 0) + 1
  const parentSnapshotId = parent?.snapshot?.['snapshot-id'] ?? null
  const point: CommitPoint = { snapshotId: newSnapshotId(), parentSnapshotId, sequenceNumber }

  const added = order.files.filter(({ staged }) => staged.rows > 0).map(({ path, staged }) => addedEntry(point.snapshotId, storage.urlOf(path), staged))
  const before = parent?.snapshot ? await liveBefore(storage, parent.snapshot, order.mode) : nothing
  const write = async (entries: readonly ManifestEntry[], name: string) =>
    entries.length === 0 ? [] : [manifestFile(storage, await writeManifest(storage, `${place}/${attempt}-${name}.avro`, order.schema, entries), point)]
  const kept = await mergeSmall(storage, before.manifests, (entries) => write(entries, 'merged'))
  const deleted = before.removed.map(deletedBy(point.snapshotId))
  const manifests = [...kept, ...(await write(deleted, 'deleted')), ...(await write(added, 'added'))]

  const list = `${place}/snap-${point.snapshotId}-1-${attempt}.avro`
  await writeManifestList(storage, list, point, manifests)

  const counts = countsOf(added, before)
  const snapshot: Snapshot = {
    'snapshot-id': point.snapshotId,
    ...(parentSnapshotId === null ? {} : { 'parent-snapshot-id': parentSnapshotId }),
    'sequence-number': sequenceNumber,
    'timestamp-ms': Math.max(order.now.getTime(), parent?.metadata['last-updated-ms'] ?? 0),
    'manifest-list': storage.urlOf(list),
    summary: summaryOf(order.summary ?? {}, counts),
    'schema-id': order.schema.schemaId,
  }
  const previous = parent && { metadata: parent.metadata, url: parent.url }
  const metadata = nextMetadata({ tableId: order.tableId, folder: storage.urlOf(folder), previous, schema: order.schema, snapshot })
  const location = `${place}/${String(sequenceNumber).padStart(5, '0')}-${attempt}.metadata.json`
  await storage.write(location, new TextEncoder().encode(JSON.stringify(metadata)))
  return {
    location,
    snapshotId: BigInt(point.snapshotId),
    parentSnapshotId: parentSnapshotId === null ? null : BigInt(parentSnapshotId),
    sequenceNumber,
    schema: order.schema,
    totalRows: BigInt(counts.total.rows),
    addedRows: BigInt(counts.added.rows),
    deletedRows: BigInt(counts.deleted.rows),
    totalBytes: BigInt(counts.total.bytes),
    totalFiles: counts.total.files,
  }
}

function checkFiles({ tableId, files, schema }: CommitOrder) {
  const ids = new Set(schema.columns.map((column) => String(column.fieldId)))
  for (const { path, staged } of files) {
    if (!path.startsWith(`${tableFolder(tableId)}/data/`)) throw new Error(`Not a data file of the table ${tableId}: ${path}`)
    const stranger = Object.keys(staged.columns).find((id) => !ids.has(id))
    if (stranger !== undefined) throw new Error(`The data file ${path} has a column ${stranger} that the schema lacks.`)
  }
}

interface Parent {
  metadata: TableMetadata
  url: string
  snapshot: Snapshot | null
}

async function readParent(storage: Storage, { current, tableId }: CommitOrder): Promise<Parent | null> {
  if (current === null) return null
  const metadata = await readTable(storage, current)
  if (metadata['table-uuid'] !== tableId) throw new Error(`The metadata at ${current} is not that of the table ${tableId}.`)
  const snapshot = metadata.snapshots.find((one) => one['snapshot-id'] === metadata['current-snapshot-id']) ?? null
  return { metadata, url: storage.urlOf(current), snapshot }
}

/** Below 2^53, so that every reader of JSON numbers holds it exactly. */
const newSnapshotId = () => Number(randomBytes(8).readBigUInt64BE() >> 11n) || 1

interface Count {
  files: number
  rows: number
  bytes: number
}
interface Before {
  manifests: readonly ManifestFile[]
  removed: readonly ManifestEntry[]
  kept: Count
}
const nothing: Before = { manifests: [], removed: [], kept: { files: 0, rows: 0, bytes: 0 } }

async function liveBefore(storage: Storage, snapshot: Snapshot, mode: 'full' | 'append'): Promise<Before> {
  const list = snapshot['manifest-list']
  if (mode === 'full') return { ...nothing, removed: await liveFiles(storage, list) }
  const manifests = (await readManifestList(storage, list)).filter(holdsData)
  const totals = ['total-data-files', 'total-records', 'total-files-size'].map((name) => Number(snapshot.summary[name]))
  const [files = 0, rows = 0, bytes = 0] = totals
  // Totals are optional in the specification: another writer may have left them out.
  const kept = totals.every(Number.isSafeInteger) ? { files, rows, bytes } : countOf(await liveFiles(storage, list))
  return { manifests, removed: [], kept }
}

async function mergeSmall(
  storage: Storage,
  manifests: readonly ManifestFile[],
  write: (entries: readonly ManifestEntry[]) => Promise<ManifestFile[]>,
): Promise<readonly ManifestFile[]> {
  const small = manifests.filter((manifest) => manifest.manifest_length < smallManifest)
  if (small.length < tooManyManifests) return manifests
  const entries: ManifestEntry[] = []
  for (const manifest of small) entries.push(...(await readManifest(storage, manifest)).filter(isLive).map(asExisting))
  return [...manifests.filter((manifest) => !small.includes(manifest)), ...(await write(entries))]
}

function countOf(entries: readonly ManifestEntry[]): Count {
  const sum = (of: (entry: ManifestEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  return { files: entries.length, rows: sum((entry) => entry.data_file.record_count), bytes: sum((entry) => entry.data_file.file_size_in_bytes) }
}

interface Counts {
  added: Count
  deleted: Count
  total: Count
}

function countsOf(entries: readonly ManifestEntry[], { removed, kept }: Before): Counts {
  const added = countOf(entries)
  const total = { files: kept.files + added.files, rows: kept.rows + added.rows, bytes: kept.bytes + added.bytes }
  return { added, deleted: countOf(removed), total }
}

/** The optional fields of the specification, Appendix F, "Optional Snapshot Summary Fields". */
function summaryOf(own: Readonly<Record<string, string>>, { added, deleted, total }: Counts): Snapshot['summary'] {
  const operation = deleted.files === 0 ? 'append' : added.files === 0 ? 'delete' : 'overwrite'
  const counts = {
    'added-data-files': added.files,
    'added-records': added.rows,
    'added-files-size': added.bytes,
    'deleted-data-files': deleted.files,
    'deleted-records': deleted.rows,
    'removed-files-size': deleted.bytes,
    'total-data-files': total.files,
    'total-records': total.rows,
    'total-files-size': total.bytes,
    'total-delete-files': 0,
    'total-position-deletes': 0,
    'total-equality-deletes': 0,
  }
  return { ...own, ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])), operation }
}
