import { diskStorage } from '@tributary/lake/storage/disk'
import { type Patience, usualPatience } from '@tributary/lake/storage/remote/retried'
import type { Storage } from '@tributary/lake/storage/storage'
import { join } from 'node:path'
import type { LakePlace } from './lake-place.ts'

export interface LakeSettings {
  /** Absolute folder of what this machine keeps: copies of files that lie elsewhere are in it. */
  home: string
  lake: LakePlace
  /** Of those copies; undefined: as much as the disk has to spare. */
  lakeCacheBytes: number | undefined
}

/** The lake that the settings name; nothing is asked of it yet. The vendors' clients are loaded only where they are needed. */
export async function openLake({ home, lake, lakeCacheBytes }: LakeSettings, patience: Patience = usualPatience): Promise<Storage> {
  if (lake.kind === 'disk') return diskStorage(lake.folder)
  const { openFileCache, usualLimit } = await import('@tributary/lake/storage/remote/file-cache')
  const { remoteStorage } = await import('@tributary/lake/storage/remote/remote-storage')
  const folder = join(home, 'cache')
  const cache = await openFileCache(folder, { limitBytes: lakeCacheBytes ?? (await usualLimit(folder)) })
  const objects = lake.kind === 's3'
    ? (await import('@tributary/lake/storage/remote/s3')).s3Objects(lake, patience)
    : (await import('@tributary/lake/storage/remote/azure')).azureObjects(lake, patience)
  return remoteStorage(objects, cache, patience)
}
