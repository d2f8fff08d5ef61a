import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { firstPartsOf, withFirstParts } from './first-parts.ts'
import { keptFile } from './kept-file.ts'

/** The built console: hashed assets are kept by browsers for ever, and every other path is a page of the single-page app. */
export function consoleFiles(folder: string): Router {
  const router = Router()
  const assets = join(folder, 'assets')
  router.use('/assets', preferCompressed(assets), express.static(assets, { immutable: true, maxAge: '1y', index: false, redirect: false, setHeaders: nameContents }), (_request, response) => {
    response.status(404).type('text').send('There is no such file.')
  })
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: asItIs }))
  router.get('/{*page}', consolePage(folder))
  return router
}

/** A page asks for dozens of small files: what these headers say would be a third of each. */
const ofDocuments = ['cross-origin-opener-policy', 'origin-agent-cluster', 'x-dns-prefetch-control', 'x-download-options', 'x-frame-options', 'x-permitted-cross-domain-policies', 'x-xss-protection']

const endings = { br: '.br', gzip: '.gz' }

/** The build leaves what packs well beside each asset in two packed forms: who takes one of them is given that file instead. */
function preferCompressed(folder: string): RequestHandler {
  return (request, response, next) => {
    for (const name of ofDocuments) response.removeHeader(name)
    response.vary('accept-encoding')
    // Browsers name gzip first and mean nothing by it: what packs best is given to all who take it.
    const taken = (['br', 'gzip'] as const).find((encoding) => request.acceptsEncodings(encoding))
    const ending = taken ? endings[taken] : ''
    if (ending && /^\/[\w-]+\.\w+$/.test(request.path) && existsSync(join(folder, request.path + ending))) request.url = request.path + ending
    next()
  }
}

function asItIs(response: ServerResponse, path: string) {
  response.setHeader('cache-control', 'no-cache')
  nameContents(response, path)
}

/** What is text says so, with its charset: of SVG the table of types does not know it, and of packed files it knows only how they are packed. */
function nameContents(response: ServerResponse, path: string) {
  const encoding = Object.entries(endings).find(([, ending]) => path.endsWith(ending))?.[0]
  const name = encoding ? path.slice(0, -extname(path).length) : path
  if (encoding) response.setHeader('content-encoding', encoding)
  if (encoding || name.endsWith('.svg')) response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
}

const types: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml; charset=utf-8' }

/** Any page of the single-page app: which one it is, it reads from the address. A build may come while the server runs. */
export function consolePage(folder: string): RequestHandler {
  const [pageNow, firstPartsNow] = [keptFile(join(folder, 'index.html'), String), keptFile(join(folder, '.vite/first-parts.json'), firstPartsOf)]
  return async (request, response) => {
    response.setHeader('cache-control', 'no-cache')
    const [page, firstParts] = await Promise.all([pageNow(), firstPartsNow()])
    if (page === null) return void response.status(404).type('text').send('The console is not built. The API is at /api/v1.')
    const asked = { path: request.path, search: request.url.includes('?'), signedIn: request.headers.cookie !== undefined }
    response.vary('cookie').type('html').send(withFirstParts(page, firstParts ?? [], asked))
  }
}
