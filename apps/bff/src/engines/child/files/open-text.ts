import type { FileOptions } from '@tributary/contract/imports'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type ZstdDecompress, createGunzip, createZstdDecompress } from 'node:zlib'

const piece = 1024 ** 2

export type Compression = FileOptions['compression']

export async function bytesAt(file: string, at: number, count: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, at)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export function compressionOf(magic: Buffer): Compression {
  if (magic[0] === 0x1f && magic[1] === 0x8b) return 'gzip'
  return magic.length >= 4 && magic.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'none'
}

export interface Reading {
  /** The most that a file may have once it is unpacked, in bytes. */
  largest: number
  /** Told how far the file itself has been read. */
  onBytes?: (bytes: number) => void
}

/** The bytes of a file, unpacked. @throws a sentence for a compressed file that is broken, and for one that is too large */
export async function* readBytes(file: string, compression: Compression, { largest, onBytes }: Reading): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    for await (const { chunk, at } of unpacked(file, compression)) {
      bytes += chunk.length
      if (bytes > largest) throw new Error(`The file ${compression === 'none' ? 'has' : 'unpacks to'} more than ${Math.round(largest / 1024 ** 2)} MB, which is the most that a run may write. Send it in parts, or raise that limit.`)
      yield chunk
      onBytes?.(at)
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (/^(Z_|ZSTD_)/.test(code)) throw new Error(`The file is no whole ${compression} file: ${(error as Error).message}.`, { cause: error })
    throw error
  }
}

/** Pieces and how far the file was read for them. A zstd file may be several, one after another, and Node ends after the first. */
async function* unpacked(file: string, compression: Compression): AsyncGenerator<{ chunk: Buffer; at: number }> {
  const { size } = await stat(file)
  let start = 0
  do {
    const source = createReadStream(file, { start, highWaterMark: piece })
    const stream = unpack(source, compression)
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) yield { chunk, at: start + source.bytesRead }
      start = compression === 'zstd' ? start + (stream as ZstdDecompress).bytesWritten : size
    } finally {
      source.destroy()
      stream.destroy()
    }
  } while (start < size)
}

function unpack(source: Readable, compression: Compression): Readable {
  if (compression === 'none') return source
  const stream = compression === 'gzip' ? createGunzip({ chunkSize: piece }) : createZstdDecompress({ chunkSize: piece })
  source.once('error', (error) => stream.destroy(error))
  return source.pipe(stream)
}

/** What people call Latin-1 is Windows-1252 in practice, as the standard of browsers has it. */
const labels = { 'latin-1': 'windows-1252', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be' } as const

/** The text of a file in UTF-8, one character for each byte, without a byte order mark. */
export async function* readText(file: string, { compression, encoding }: Pick<FileOptions, 'compression' | 'encoding'>, reading: Reading): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null
  let isFirst = true
  for await (const chunk of readBytes(file, compression, reading)) {
    if (isFirst && encoding !== 'utf-8') decoder = new TextDecoder(encoding === 'utf-16' ? byteOrder(chunk) : labels[encoding])
    const start = isFirst && !decoder && hasUtf8Mark(chunk) ? 3 : 0
    isFirst = false
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })).toString('latin1') : chunk.toString('latin1', start)
  }
  const rest = decoder ? Buffer.from(decoder.decode()).toString('latin1') : ''
  if (rest !== '') yield rest
}

export const hasUtf8Mark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** By the mark, or by where the zeros of ASCII stand. */
export function byteOrder(bytes: Buffer): 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0 && bytes[1] !== 0 ? 'utf-16be' : 'utf-16le'
}
