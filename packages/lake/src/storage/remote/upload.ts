import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { inLanes } from './in-lanes.ts'
import type { ObjectLabel, ObjectStore } from './object-store.ts'
import type { Again } from './retried.ts'

const PART_BYTES = 8 * 1024 ** 2
const PARTS_AT_MOST = 10_000
/** With `PART_BYTES`, the memory that one upload takes. */
const PARTS_AT_ONCE = 2

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 ** 2 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

interface Upload {
  objects: ObjectStore
  path: string
  label: ObjectLabel
  file: string
  bytes: number
  again: Again
}

/** Sends a file, in parts where it is large; what was sent of one that fails is taken back. */
export async function upload({ objects, path, label, file, bytes, again }: Upload): Promise<void> {
  if (bytes <= PART_BYTES) {
    const body = await readFile(file)
    return again(() => objects.put(path, body, label))
  }
  const partBytes = Math.max(PART_BYTES, Math.ceil(bytes / PARTS_AT_MOST))
  const handle = await open(file)
  try {
    const parted = await again(() => objects.startParts(path, label))
    try {
      await inLanes(PARTS_AT_ONCE, Array.from({ length: Math.ceil(bytes / partBytes) }).keys(), async (index) => {
        const body = await readPart(handle, index * partBytes, Math.min(partBytes, bytes - index * partBytes))
        await again(() => parted.put(index, body))
      })
      await again(() => parted.complete())
    } catch (error) {
      // What cannot be taken back, of a storage that is away for instance, is nobody's to see; the first fault is the one to tell.
      await parted.abort().catch(() => {})
      throw error
    }
  } finally {
    await handle.close()
  }
}

async function readPart(handle: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const body = Buffer.allocUnsafe(bytes)
  let read = 0
  while (read < bytes) {
    const { bytesRead } = await handle.read(body, read, bytes - read, position + read)
    if (bytesRead === 0) throw new Error('A file became shorter while it was moved to the lake.')
    read += bytesRead
  }
  return body
}
