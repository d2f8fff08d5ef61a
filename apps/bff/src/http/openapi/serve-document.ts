import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { RequestHandler } from 'express'

const pack = promisify(gzip)

/** The document is large and the same for everyone: it is packed once, when somebody first takes it so. */
export function serveDocument(document: object): RequestHandler {
  const text = Buffer.from(JSON.stringify(document))
  let packed: Promise<Buffer> | undefined
  return async (request, response) => {
    response.vary('accept-encoding').type('json')
    if (request.acceptsEncodings('gzip', 'identity') !== 'gzip') return void response.send(text)
    packed ??= pack(text)
    response.setHeader('content-encoding', 'gzip').send(await packed)
  }
}
