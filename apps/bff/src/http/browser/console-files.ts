import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

/** The built console: hashed assets are kept by browsers for ever, and every other path is a page of the single-page app. */
export function consoleFiles(folder: string): Router {
  const router = Router()
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false, setHeaders: nameCharset }), (_request, response) => {
    response.status(404).type('text').send('There is no such file.')
  })
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: asItIs }))
  router.get('/{*page}', consolePage(folder))
  return router
}

function asItIs(response: ServerResponse, path: string) {
  response.setHeader('cache-control', 'no-cache')
  nameCharset(response, path)
}

/** What is text says so, with its charset; of SVG the table of types does not know it. */
function nameCharset(response: ServerResponse, path: string) {
  if (path.endsWith('.svg')) response.setHeader('content-type', 'image/svg+xml; charset=utf-8')
}

/** Any page of the single-page app: which one it is, it reads from the address. */
export function consolePage(folder: string): RequestHandler {
  const index = join(folder, 'index.html')
  return (_request, response) => {
    response.setHeader('cache-control', 'no-cache')
    if (existsSync(index)) response.sendFile(index)
    else response.status(404).type('text').send('The console is not built. The API is at /api/v1.')
  }
}
