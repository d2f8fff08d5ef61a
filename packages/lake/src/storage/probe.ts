import { randomUUID } from 'node:crypto'
import { PathTaken, StorageFailed } from './storage-failed.ts'
import type { Storage } from './storage.ts'

/** Writes, reads and removes a tiny file below `probe/`. @throws where the storage cannot keep a lake: one that overwrites files could lose some */
export async function probeStorage(storage: Storage): Promise<void> {
  const path = `probe/${randomUUID()}`
  const body = new TextEncoder().encode('This file shows that the lake can be written and read.')
  await storage.write(path, body)
  try {
    const isKept = await storage.write(path, body).then(() => false, (error: unknown) => {
      if (error instanceof PathTaken) return true
      throw error
    })
    if (!isKept) throw new StorageFailed("The lake's storage overwrites files: it does not honour If-None-Match, and cannot keep a lake.")
    if (!Buffer.from(await storage.read(path)).equals(body)) throw new StorageFailed("The lake's storage does not answer what was written.")
  } finally {
    await storage.remove(path)
  }
}
