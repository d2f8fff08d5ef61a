import { type Count, countOf, countsOf, totalOf } from './iceberg/counts.ts'
import { liveFiles } from './iceberg/live-files.ts'
import { addedEntry, asExisting, deletedBy, isLive, type ManifestEntry, readManifest } from './iceberg/manifest.ts'
import { holdsData, type ManifestFile, readManifestList } from './iceberg/manifest-list.ts'
import { type CommitStep, type Parent, type PreparedCommit, snapshotWriter } from './iceberg/write-snapshot.ts'
import { type LakeSchema, sameColumns } from './schema.ts'
import { currentSnapshot, readTableOf, schemaOf } from './snapshot.ts'
import type { StagedFile } from './stage.ts'
import { pathOfUrl, tableFolder } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

export { type CommitStep, commitSteps, type PreparedCommit } from './iceberg/write-snapshot.ts'

export interface CommitOrder {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the load started from; null for a table without any load. */
  current: string | null
  /** `full` replaces every row, `append` keeps them, `rewrite` keeps those outside of the files that it `replaces`. */
  mode: 'full' | 'append' | 'rewrite'
  /** For `rewrite`: data files of the table at `current`, paths in the lake, which the new snapshot does without. */
  replaces?: readonly string[]
  /** The same rows in other files. */
  isCompaction?: boolean
  /** From `reconcileSchema` over the schema at `current`. */
  schema: LakeSchema
  /** Finished data files in the lake, under `tables/<table uuid>/data/`. Those without rows are left out of the table. */
  files: readonly { path: string; staged: StagedFile }[]
  /** Kept in the snapshot's summary beside the counts, which win. */
  summary?: Readonly<Record<string, string>>
  now: Date
  /** Told before and after each write. */
  onStep?: (step: CommitStep) => Promise<void> | void
}

/** Files that a rewrite replaces are no longer in the table at `current`: what it computed from them has to be computed again. */
export class FilesMoved extends Error {
  override name = 'FilesMoved'
}

/** Manifests below this size are merged when there are this many of them, so that a table of many small loads stays quick to read. */
const smallManifest = 8 * 1024 * 1024
const tooManyManifests = 100

/**
 * Writes everything of a new snapshot: manifest, manifest list and metadata file. Nobody sees it until the caller moves the
 * table's pointer from `current` to the answer's `location` by compare-and-swap. Who loses that race leaves files that nothing
 * refers to; it starts again from the new `current`.
 *
 * @throws FilesMoved where `replaces` names a file that is not in the table; Error where a data file is not the table's, `schema`
 * does not follow from the table's own, or a compaction changes the number of rows
 */
export async function prepareCommit(storage: Storage, order: CommitOrder): Promise<PreparedCommit> {
  const parent = await readParent(storage, order)
  const schema = settled(order.schema, parent)
  checkFiles(order)
  const writer = snapshotWriter(storage, { ...order, parent, schema, summary: order.summary ?? {} })
  const added = order.files.filter(({ staged }) => staged.rows > 0).map(({ path, staged }) => addedEntry(writer.snapshotId, storage.urlOf(path), staged))
  const before = await splitBefore(storage, parent, order)
  const counts = countsOf(before.total, countOf(added), countOf(before.removed))
  if (order.isCompaction && counts.added.rows !== counts.deleted.rows) {
    throw new Error(`A compaction keeps the rows: ${counts.deleted.rows} of the table ${order.tableId} would become ${counts.added.rows}.`)
  }
  const kept: ManifestFile[] = [...before.untouched, ...(await writer.manifest(before.rewritten.map(asExisting)))]
  const deleted = await writer.manifest(before.removed.map(deletedBy(writer.snapshotId)))
  return writer.finish([...kept, ...deleted, ...(await writer.manifest(added))], counts)
}

function checkFiles({ tableId, files, schema }: CommitOrder) {
  const ids = new Set(schema.columns.map((column) => String(column.fieldId)))
  for (const { path, staged } of files) {
    if (!path.startsWith(`${tableFolder(tableId)}/data/`)) throw new Error(`Not a data file of the table ${tableId}: ${path}`)
    const stranger = Object.keys(staged.columns).find((id) => !ids.has(id))
    if (stranger !== undefined) throw new Error(`The data file ${path} has a column ${stranger} that the schema lacks.`)
  }
}

async function readParent(storage: Storage, { current, tableId }: CommitOrder): Promise<Parent | null> {
  if (current === null) return null
  const metadata = await readTableOf(storage, tableId, current)
  return { metadata, url: storage.urlOf(current), snapshot: currentSnapshot(metadata) }
}

/** The table's schema never goes back to an older one: that would undo what somebody changed meanwhile. */
function settled(schema: LakeSchema, parent: Parent | null): LakeSchema {
  if (!parent) return schema
  const now = schemaOf(parent.metadata)
  if (sameColumns(now.columns, schema.columns)) return now
  if (schema.schemaId < now.schemaId) throw new Error(`The schema ${schema.schemaId} is older than the table's own, ${now.schemaId}.`)
  return schema
}

/** What becomes of the files before: manifests that stay as they are, entries that move to a new one, entries that go. */
interface Before {
  untouched: ManifestFile[]
  rewritten: ManifestEntry[]
  removed: ManifestEntry[]
  total: Count
}

async function splitBefore(storage: Storage, parent: Parent | null, { tableId, mode, replaces = [] }: CommitOrder): Promise<Before> {
  const gone = new Set(mode === 'rewrite' ? replaces : [])
  const before: Before = { untouched: [], rewritten: [], removed: [], total: await totalBefore(storage, parent) }
  const listed = parent?.snapshot ? (await readManifestList(storage, parent.snapshot['manifest-list'])).filter(holdsData) : []
  const merged = mode === 'full' ? [] : tooMany(listed)
  for (const manifest of listed) {
    const opened = mode === 'full' || gone.size > 0 || merged.includes(manifest)
    const live = opened ? (await readManifest(storage, manifest)).filter(isLive) : []
    const removed = new Set(live.filter((entry) => mode === 'full' || gone.delete(pathOfUrl(entry.data_file.file_path))))
    before.removed.push(...removed)
    if (removed.size > 0 || merged.includes(manifest)) before.rewritten.push(...live.filter((entry) => !removed.has(entry)))
    else before.untouched.push(manifest)
  }
  if (gone.size > 0) throw new FilesMoved(`Not in the table ${tableId} any more: ${[...gone].slice(0, 3).join(', ')}${gone.size > 3 ? ', …' : ''}`)
  return before
}

function tooMany(manifests: readonly ManifestFile[]): readonly ManifestFile[] {
  const small = manifests.filter((manifest) => manifest.manifest_length < smallManifest)
  return small.length < tooManyManifests ? [] : small
}

async function totalBefore(storage: Storage, parent: Parent | null): Promise<Count> {
  if (!parent?.snapshot) return countOf([])
  return totalOf(parent.snapshot) ?? countOf(await liveFiles(storage, parent.snapshot['manifest-list']))
}
