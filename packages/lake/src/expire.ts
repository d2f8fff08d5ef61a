import { isLive, readManifest } from './iceberg/manifest.ts'
import { holdsData, type ManifestFile, readManifestList } from './iceberg/manifest-list.ts'
import { changedMetadata } from './iceberg/next-metadata.ts'
import { readMany } from './iceberg/read-many.ts'
import { writeMetadata } from './iceberg/write-metadata.ts'
import { readTable, readTableOf } from './snapshot.ts'
import { pathOfUrl } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

export interface ExpiryOrder {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the expiry builds on. */
  current: string
  /** Snapshots that may go. The current one and those that a branch or tag names stay; those that are gone already do no harm. */
  expire: readonly bigint[]
  now: Date
}

/**
 * Writes the metadata of a table without some of its snapshots; null where none would go. As after `prepareCommit`, nobody sees it
 * until the caller moves the table's pointer to `location`. No file is removed: `reachable` tells which are still needed.
 */
export async function prepareExpiry(storage: Storage, { tableId, current, expire, now }: ExpiryOrder): Promise<{ location: string; expired: bigint[] } | null> {
  const metadata = await readTableOf(storage, tableId, current)
  const held = new Set([metadata['current-snapshot-id'], ...Object.values(metadata.refs).map((ref) => ref['snapshot-id'])])
  const named = new Set(expire.map(Number))
  const gone = new Set(metadata.snapshots.map((snapshot) => snapshot['snapshot-id']).filter((id) => named.has(id) && !held.has(id)))
  if (gone.size === 0) return null
  const snapshots = metadata.snapshots.filter((snapshot) => !gone.has(snapshot['snapshot-id']))
  // Specification, "Table Metadata Fields", `snapshot-log`: everything up to the last expired snapshot goes with it.
  const log = metadata['snapshot-log'].slice(metadata['snapshot-log'].findLastIndex((entry) => gone.has(entry['snapshot-id'])) + 1)
  const next = changedMetadata({ metadata, url: storage.urlOf(current) }, { snapshots, 'snapshot-log': log }, now)
  return { location: await writeMetadata(storage, tableId, next), expired: [...gone].map(BigInt) }
}

/**
 * Every path in the lake that these metadata files need: themselves, and the manifest lists, manifests and data files of all their
 * snapshots. Former metadata files that they only name are not needed. What several of them share is read once.
 *
 * @throws where one of the files cannot be read: then nothing is known, and nothing may be removed
 */
export async function reachable(storage: Storage, locations: readonly string[]): Promise<Set<string>> {
  const needed = new Set(locations)
  const lists = new Set<string>()
  for (const location of needed) for (const snapshot of (await readTable(storage, location)).snapshots) lists.add(snapshot['manifest-list'])
  const manifests = new Map<string, ManifestFile>()
  await readMany(lists, async (list) => {
    needed.add(pathOfUrl(list))
    for (const manifest of await readManifestList(storage, list)) manifests.set(manifest.manifest_path, manifest)
  })
  await readMany(manifests.values(), async (manifest) => {
    needed.add(pathOfUrl(manifest.manifest_path))
    if (!holdsData(manifest)) return
    for (const entry of await readManifest(storage, manifest)) if (isLive(entry)) needed.add(pathOfUrl(entry.data_file.file_path))
  })
  return needed
}
