import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'

/** Larger writes are no faster. */
const batchBytes = 1024 ** 2
/** The disk works while the rest comes, so that what has come is soon durable at the end. */
const syncBytes = 32 * batchBytes

/** More came than was announced. */
export class TooMany extends Error {}

export interface Poured {
  /** Where the hashes stand, and the file where all went well. */
  to: number
  /** Why it ended early; null: it did not. */
  fault: unknown
}

export interface Pour {
  /** Where in the file the first byte goes. */
  from: number
  /** Where the file ends; beyond it, the fault is `TooMany`. */
  end: number
  hashes: readonly Hash[]
  /** Asked before each write. */
  mayWrite: () => boolean
}

/**
 * Writes a stream into a file and hashes it meanwhile. The sender is held back while the disk is busy.
 * Where the stream breaks, what came before is written all the same.
 */
export async function pour(body: Readable, file: FileHandle, { from, end, hashes, mayWrite }: Pour): Promise<Poured> {
  let at = from
  let batch: Buffer[] = []
  let size = 0
  let writing: Promise<void> = Promise.resolve()
  let syncing: Promise<void> | null = null
  let unsynced = 0
  // One batch is written while the next one comes in.
  const flush = async () => {
    await writing
    if (!mayWrite()) throw new Error('The file is held no more.')
    const pieces = batch
    writing = writeAll(file, pieces, at - size).then(() => pieces.forEach(giveBack))
    writing.catch(() => {})
    unsynced += size
    batch = []
    size = 0
    if (unsynced < syncBytes || syncing) return
    unsynced = 0
    // What fails now fails again when the file goes to the lake.
    syncing = file.datasync().catch(() => {}).finally(() => {
      syncing = null
    })
  }
  const pieces = async () => {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      const piece = chunk as Buffer
      if (at + piece.length > end) throw new TooMany()
      for (const hash of hashes) hash.update(piece)
      batch.push(piece)
      size += piece.length
      at += piece.length
      if (size >= batchBytes) await flush()
    }
  }
  const fault = await pieces().then(() => null, (error: unknown) => error)
  try {
    await flush()
    await writing
    await syncing
    return { to: at, fault }
  } catch (error) {
    return { to: at, fault: fault ?? error }
  }
}

/** Its memory, at once: left to the garbage collector, every 64 MB that come would have it walk through the whole heap. */
function giveBack({ buffer, length }: Buffer) {
  // Others may lie beside a part.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0)
}

async function writeAll(file: FileHandle, pieces: readonly Buffer[], position: number) {
  const all = pieces.reduce((sum, { length }) => sum + length, 0)
  if (all === 0) return
  const { bytesWritten } = await file.writev(pieces, position)
  // The disk took a part: the rest is tried alone, and fails with the reason.
  if (bytesWritten < all) await writeAll(file, [Buffer.concat(pieces).subarray(bytesWritten)], position + bytesWritten)
}
