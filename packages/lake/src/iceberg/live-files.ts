import type { Storage } from '../storage/storage.ts'
import { isLive, type ManifestEntry, readManifest } from './manifest.ts'
import { holdsData, readManifestList } from './manifest-list.ts'

/** Every data file of a snapshot, in the order it was added: specification, "Scan Planning", without filters. */
export async function liveFiles(storage: Storage, manifestList: string): Promise<ManifestEntry[]> {
  const manifests = (await readManifestList(storage, manifestList)).filter(holdsData)
  const live: ManifestEntry[] = []
  for (const manifest of manifests) live.push(...(await readManifest(storage, manifest)).filter(isLive))
  return live
}
