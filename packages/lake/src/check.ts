import { open } from 'node:fs/promises'
import { type Count, countOf, totalOf } from './iceberg/counts.ts'
import { isLive, type ManifestEntry, readManifest } from './iceberg/manifest.ts'
import { entryCounts, type ManifestFile, readManifestList } from './iceberg/manifest-list.ts'
import { readMany } from './iceberg/read-many.ts'
import type { Snapshot } from './iceberg/table-metadata.ts'
import { readTable, type TableMetadata } from './snapshot.ts'
import { pathOfUrl, tableFolder } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'
import { StorageFailed } from './storage/storage-failed.ts'

/** What is wrong with a file of a table; `message` is a sentence. An orphan is no fault: nothing needs those files. */
export interface Finding {
  kind: 'missing' | 'size' | 'damaged' | 'count' | 'orphan'
  /** In the lake; of orphans, the table's folder. */
  path: string
  message: string
}

export interface CheckOrder {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the table's pointer names. */
  location: string
  /** Data files are opened, too; remote ones are fetched whole for it, and their checksums verified. */
  deep?: boolean
}

/**
 * Compares a table with what is stored: its metadata file, and of every snapshot the manifest list, the manifests and the data
 * files, their sizes, and the counts in the summary. Each file is told of once, however many snapshots need it. Changes nothing.
 *
 * @throws where the storage itself fails
 */
export async function checkTable(storage: Storage, { tableId, location, deep = false }: CheckOrder): Promise<Finding[]> {
  const check = openCheck(storage)
  for await (const { path, bytes } of storage.list(tableFolder(tableId))) check.stored.set(path, bytes)
  const metadata = await check.read('metadata file', location, null, () => readTable(storage, location))
  if (!metadata) return check.findings
  checkMetadata(check, tableId, location, metadata)

  const lists = new Map<Snapshot, ManifestFile[]>()
  const manifests = new Map<string, { manifest: ManifestFile; list: string }>()
  await readMany(metadata.snapshots, async (snapshot) => {
    const list = await checkList(check, location, snapshot)
    if (list) lists.set(snapshot, list)
    for (const manifest of list ?? []) manifests.set(manifest.manifest_path, { manifest, list: pathOfUrl(snapshot['manifest-list']) })
  })
  const counts = new Map<string, Count>()
  await readMany(manifests.values(), async ({ manifest, list }) => {
    const live = await checkManifest(check, list, manifest)
    if (!live) return
    counts.set(manifest.manifest_path, countOf(live))
    await checkData(check, pathOfUrl(manifest.manifest_path), live, deep)
  })
  for (const [snapshot, list] of lists) checkSummary(check, location, snapshot, list, counts)
  checkOrphans(check, tableFolder(tableId), location, metadata)
  return check.findings.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

type Check = ReturnType<typeof openCheck>

function openCheck(storage: Storage) {
  /** Bytes of every file that is there, by path. */
  const stored = new Map<string, number>()
  const needed = new Set<string>()
  const findings: Finding[] = []
  const find = (kind: Finding['kind'], path: string, message: string) => void findings.push({ kind, path, message })

  /** True where the file is there, and as long as the metadata says. */
  function isWhole(what: string, path: string, bytes: number | null): boolean {
    needed.add(path)
    const found = stored.get(path)
    if (found === undefined) find('missing', path, `The ${what} ${path} is missing.`)
    else if (bytes !== null && found !== bytes) find('size', path, `The ${what} ${path} has ${found} bytes; the table's metadata says ${bytes}.`)
    else return true
    return false
  }

  /** What `work` makes of the file; null and a finding where it cannot. */
  async function read<Content>(what: string, path: string, bytes: number | null, work: () => Promise<Content>): Promise<Content | null> {
    if (!isWhole(what, path, bytes)) return null
    try {
      return await work()
    } catch (error) {
      if (error instanceof StorageFailed) throw error
      find('damaged', path, `The ${what} ${path} cannot be read: ${reasonOf(error)}`)
      return null
    }
  }

  /** The path behind an address that the file `namedBy` holds. */
  function pathOf(url: string, namedBy: string): string | null {
    try {
      return pathOfUrl(url)
    } catch {
      find('damaged', namedBy, `The file ${namedBy} names ${JSON.stringify(url)}, which is no file of a table.`)
      return null
    }
  }
  return { storage, stored, needed, findings, find, isWhole, read, pathOf }
}

/** Its first line: a parser goes on with what is in the file. */
const reasonOf = (error: unknown) => (error instanceof Error && error.name !== 'ZodError' ? (error.message.split('\n')[0] ?? '') : 'it is not as the Iceberg specification says.')

function checkMetadata({ find }: Check, tableId: string, location: string, metadata: TableMetadata) {
  if (metadata['table-uuid'] !== tableId) find('damaged', location, `The metadata file ${location} is that of another table, ${metadata['table-uuid']}.`)
  const [schemas, snapshots] = [new Set(metadata.schemas.map((schema) => schema['schema-id'])), new Set(metadata.snapshots.map((snapshot) => snapshot['snapshot-id']))]
  const missing = (what: string) => find('damaged', location, `The metadata file ${location} lacks ${what}.`)
  if (!schemas.has(metadata['current-schema-id'])) missing(`the table's schema, ${metadata['current-schema-id']}`)
  const current = metadata['current-snapshot-id']
  if (typeof current === 'number' && current !== -1 && !snapshots.has(current)) missing(`the current snapshot, ${current}`)
  for (const [name, ref] of Object.entries(metadata.refs)) if (!snapshots.has(ref['snapshot-id'])) missing(`the snapshot ${ref['snapshot-id']} of the ${ref.type} "${name}"`)
  for (const one of metadata.snapshots) if (one['schema-id'] !== undefined && !schemas.has(one['schema-id'])) missing(`the schema ${one['schema-id']} of the snapshot ${one['snapshot-id']}`)
}

async function checkList(check: Check, location: string, { 'manifest-list': url }: Snapshot): Promise<ManifestFile[] | null> {
  const path = check.pathOf(url, location)
  return path === null ? null : check.read('manifest list', path, null, () => readManifestList(check.storage, url))
}

/** The living entries of a manifest. */
async function checkManifest(check: Check, list: string, manifest: ManifestFile): Promise<ManifestEntry[] | null> {
  const path = check.pathOf(manifest.manifest_path, list)
  const entries = path === null ? null : await check.read('manifest', path, manifest.manifest_length, () => readManifest(check.storage, manifest))
  if (path === null || entries === null) return null
  const wrong = Object.entries(entryCounts(entries)).find(([name, count]) => manifest[name as keyof ManifestFile] !== count)
  if (wrong) check.find('count', path, `The manifest list says ${wrong[0]} = ${manifest[wrong[0] as keyof ManifestFile]} of the manifest ${path}, which holds ${wrong[1]}.`)
  return entries.filter(isLive)
}

const counted = ['files', 'rows', 'bytes'] as const

function checkSummary({ find, pathOf }: Check, location: string, snapshot: Snapshot, list: readonly ManifestFile[], counts: ReadonlyMap<string, Count>) {
  const found: Count = { files: 0, rows: 0, bytes: 0 }
  for (const { manifest_path } of list) {
    const count = counts.get(manifest_path)
    // What cannot be read is told of already.
    if (!count) return
    for (const what of counted) found[what] += count[what]
  }
  const told = totalOf(snapshot)
  const wrong = counted.filter((what) => told && told[what] !== found[what])
  const sentences = wrong.map((what) => `${told?.[what]} ${what}, its manifests hold ${found[what]}`)
  if (wrong.length > 0) find('count', pathOf(snapshot['manifest-list'], location) ?? location, `The snapshot ${snapshot['snapshot-id']} says ${sentences.join('; ')}.`)
}

async function checkData(check: Check, manifest: string, entries: readonly ManifestEntry[], deep: boolean) {
  for (const { data_file } of entries) {
    const path = check.pathOf(data_file.file_path, manifest)
    if (path === null || check.needed.has(path)) continue
    const bytes = data_file.file_size_in_bytes
    if (deep) await check.read('data file', path, bytes, () => checkParquet(check.storage, path, bytes))
    else check.isWhole('data file', path, bytes)
  }
}

/** Parquet begins and ends with `PAR1`; before the end stands the length of its footer. */
async function checkParquet(storage: Storage, path: string, bytes: number) {
  const held = await storage.hold([{ path, bytes }])
  try {
    const file = await open(held.files[0] ?? '')
    try {
      const [head, tail] = [Buffer.alloc(4), Buffer.alloc(8)]
      await file.read(head, 0, 4, 0)
      await file.read(tail, 0, 8, Math.max(bytes - 8, 0))
      const isParquet = head.toString('latin1') === 'PAR1' && tail.toString('latin1', 4) === 'PAR1' && tail.readUInt32LE() + 12 <= bytes
      if (!isParquet) throw new Error('it is not a whole Parquet file.')
    } finally {
      await file.close()
    }
  } finally {
    await held.release()
  }
}

function checkOrphans({ stored, needed, find, pathOf }: Check, folder: string, location: string, metadata: TableMetadata) {
  const former = new Set(metadata['metadata-log'].map((one) => pathOf(one['metadata-file'], location)))
  const orphans = [...stored].filter(([path]) => !needed.has(path) && !former.has(path))
  const bytes = orphans.reduce((sum, [, one]) => sum + one, 0)
  if (orphans.length > 0) find('orphan', folder, `${orphans.length} ${orphans.length === 1 ? 'file' : 'files'} of ${bytes} bytes in ${folder}: no snapshot needs them.`)
}
