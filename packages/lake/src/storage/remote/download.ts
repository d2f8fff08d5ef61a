import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { readOnly } from '../seal.ts'
import { StorageAway, StorageFailed } from '../storage-failed.ts'
import { awayBy } from './faults.ts'
import type { ObjectStore } from './object-store.ts'
import { type Patience, retried } from './retried.ts'

export interface Download {
  objects: ObjectStore
  path: string
  /** As the metadata of its table tells them, where it does. */
  bytes: number | undefined
  /** Where it goes; nothing is there when it fails. */
  place: string
  patience: Patience
  signal: AbortSignal | undefined
}

/** Not what was written, for all that can be told. */
class Differs extends StorageFailed {}

/** Fetches one file whole, durable and read-only. What differs from what was written is fetched once more. Answers its size. */
export async function download(order: Download): Promise<number> {
  try {
    return await fetchOnce(order).catch((error: unknown) => {
      if (!(error instanceof Differs)) throw error
      return fetchOnce(order)
    })
  } catch (error) {
    await rm(order.place, { force: true })
    throw error
  }
}

async function fetchOnce(order: Download): Promise<number> {
  const { objects, path, bytes, patience, signal } = order
  return retried(async () => {
    const { body, facts } = await objects.get(path, signal)
    const { size, sha256 } = await save(body, order)
    if (size !== facts.bytes) throw new StorageAway(awayBy('an answer ended early'))
    if (bytes !== undefined && size !== bytes) throw new Differs(`The lake's file ${path} is damaged: it has ${size} bytes, and its table says ${bytes}.`)
    if (facts.sha256 !== undefined && sha256 !== facts.sha256) throw new Differs(`The lake's file ${path} is damaged: its content is not what was written.`)
    return size
  }, patience, signal)
}

async function save(body: Readable, { place, patience: { stillMs }, signal }: Download) {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(place, 'w').catch(cannotKeep)
  const leave = () => body.destroy()
  signal?.addEventListener('abort', leave)
  try {
    for await (const chunk of moving(body, stillMs)) {
      signal?.throwIfAborted()
      hash.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk).catch(cannotKeep)
    }
    await file.chmod(readOnly)
    await file.sync().catch(cannotKeep)
    return { size, sha256: hash.digest('hex') }
  } finally {
    signal?.removeEventListener('abort', leave)
    body.destroy()
    await file.close()
  }
}

/** The chunks of an answer; one that stands still, or is cut, is as good as none. */
async function* moving(body: Readable, stillMs: number): AsyncGenerator<Buffer> {
  const stop = () => body.destroy(new Error(`nothing came for ${stillMs / 1000} s`))
  let timer = setTimeout(stop, stillMs)
  try {
    for await (const chunk of body) {
      clearTimeout(timer)
      yield chunk as Buffer
      timer = setTimeout(stop, stillMs)
    }
  } catch (error) {
    throw new StorageAway(awayBy(error instanceof Error && 'code' in error ? String(error.code) : String((error as Error).message)), { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function cannotKeep(error: unknown): never {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) throw new StorageFailed('The disk of this machine is full: it has no room for the files of the lake that are read.', { cause: error })
  throw error
}
