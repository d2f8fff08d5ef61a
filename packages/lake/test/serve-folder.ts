import { readFile } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** Serves a folder over loopback as an object store does: whole files, ranges and HEAD. */
export async function serveFolder(root: string) {
  const server = createServer((request, response) => {
    const file = join(root, decodeURIComponent(new URL(request.url ?? '/', 'http://lake').pathname))
    readFile(file, (missing, body) => {
      if (missing) return response.writeHead(404).end()
      const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
      const part = from === undefined ? body : body.subarray(Number(from), to ? Number(to) + 1 : undefined)
      response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length })
      return response.end(request.method === 'HEAD' ? undefined : part)
    })
  })
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => {
        server.close(closed)
      })
    },
  }
}
