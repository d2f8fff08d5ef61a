import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'

/** A file as an answer, made while it is sent. */
export interface SentFile {
  /** What it is saved as: letters, digits, `.`, `-` and `_`. */
  name: string
  mediaType: string
  parts: AsyncIterable<string | Uint8Array>
}

/** Sends it as fast as it is read. What fails after its beginning cuts the connection: half a file does not pass for a whole one. */
export async function sendFile(response: Response, { name, mediaType, parts }: SentFile) {
  const iterator = parts[Symbol.asyncIterator]()
  // The first part comes before the head: a refusal can still be answered as a problem.
  const first = await iterator.next()
  response.writeHead(200, { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' })
  const all = async function* all() {
    if (first.done) return
    yield first.value
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  try {
    await pipeline(Readable.from(all(), { highWaterMark: 1 }), response)
  } catch (error) {
    // Who went away misses nothing.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  } finally {
    // What is left before its second part is asked for does not end the parts by itself.
    await iterator.return?.()
  }
}
