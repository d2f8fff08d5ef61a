import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'
import { consolePage } from './console-files.ts'
import { keptFile } from './kept-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'tributary-console-'))
await mkdir(join(folder, 'assets'))
await writeFile(join(folder, 'index.html'), '<!doctype html><head><title>Tributary</title><script src="/begin.js"></script></head>')
await mkdir(join(folder, '.vite'))
await writeFile(join(folder, '.vite/first-parts.json'), JSON.stringify([
  { path: '/sign-in', bare: true, calls: ['/session/ways'], scripts: ['assets/sign-in.js'], styles: [] },
  { path: '/p/:project/extractors/:id', bare: false, calls: ['/me', '/projects/:project', '/jobs?configurationId=:id&limit=10'], scripts: ['assets/extractor.js'], styles: ['assets/extractor.css'] },
]))
await writeFile(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
await writeFile(join(folder, 'assets/index-abc123.js'), 'export {}')
await writeFile(join(folder, 'assets/index-abc123.js.br'), brotliCompressSync('export {} // packed'))
await writeFile(join(folder, 'assets/index-abc123.js.gz'), gzipSync('export {} // packed'))
await writeFile(join(folder, 'assets/index-abc123.css'), 'p { margin: 0 }')
await writeFile(join(folder, 'assets/logo-abc123.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
const { close, url } = await testApp({ consoleFolder: folder })
afterAll(async () => {
  await close()
  await rm(folder, { recursive: true })
})

test.each(['/', '/projects/1/buckets', '/catalog?q=in.c-sales', '/tables/in.c-sales.orders'])('%s is a page of the console, asked for anew each time', async (path) => {
  const response = await fetch(`${url}${path}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(await response.text()).toContain('<title>Tributary</title>')
})

test('hashed assets are kept for ever; one of another build is missing rather than a page', async () => {
  const asset = await fetch(`${url}/assets/index-abc123.js`)
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-type')).toMatch(/javascript/)
  expect((await fetch(`${url}/assets/index-old.js`)).status).toBe(404)
  expect([asset.headers.get('x-content-type-options'), asset.headers.get('content-security-policy'), asset.headers.get('x-frame-options')]).toEqual(['nosniff', expect.stringContaining("script-src 'self'"), null])
})

test.each([['gzip, deflate, br, zstd', 'br'], ['gzip;q=1, br;q=0.1', 'br'], ['gzip', 'gzip'], ['identity', null], ['br;q=0, gzip;q=0', null]])('an asset comes as its reader takes it: %s', async (taken, encoding) => {
  const asset = await fetch(`${url}/assets/index-abc123.js?any`, { headers: { 'accept-encoding': taken } })
  expect(asset.headers.get('content-encoding')).toBe(encoding)
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('vary')).toMatch(/accept-encoding/i)
  expect(await asset.text()).toBe(encoding ? 'export {} // packed' : 'export {}')
  const style = await fetch(`${url}/assets/index-abc123.css`, { headers: { 'accept-encoding': taken } })
  expect([style.headers.get('content-encoding'), await style.text()]).toEqual([null, 'p { margin: 0 }'])
})

test('other files are looked at anew each time', async () => {
  const icon = await fetch(`${url}/favicon.svg`)
  expect(icon.status).toBe(200)
  expect(icon.headers.get('cache-control')).toBe('no-cache')
})

test('whatever has text in it names its charset', async () => {
  const types = await Promise.all(['/', '/favicon.svg', '/assets/index-abc123.js', '/assets/index-abc123.css', '/assets/logo-abc123.svg', '/assets/gone.js', '/api/v1/health', '/api/v1/openapi.json', '/api/v1/nowhere', '/api/v1/me'].map(async (path) => {
    const response = await fetch(`${url}${path}`)
    return [path, response.headers.get('content-type')]
  }))
  expect(types).toEqual(types.map(([path]) => [path, expect.stringMatching(/; charset=utf-8$/)]))
})

test('nothing outside the folder is served, and nothing of the API is a page', async () => {
  const outside = await fetch(`${url}/..%2f..%2fetc%2fpasswd`)
  expect(await outside.text()).not.toContain('root:')
  expect((await fetch(`${url}/api/v1/nowhere`)).headers.get('content-type')).toMatch(/^application\/problem\+json/)
})

test('nobody is sent elsewhere: what comes without TLS is not led over in silence', async () => {
  for (const path of ['/', '/assets', '/catalog', '/api', '/api/v1/health', '/api/v1/me']) {
    const { status, headers } = await fetch(`${url}${path}`, { redirect: 'manual', headers: { 'x-forwarded-proto': 'http' } })
    expect([path, status < 300 || status >= 400, headers.get('location')]).toEqual([path, true, null])
  }
})

const asked = async (path: string, headers: Record<string, string> = {}) => {
  const page = await (await fetch(`${url}${path}`, { headers })).text()
  const links = page.matchAll(/<link rel="(?:modulepreload" fetchpriority="low|preload" as="style)" crossorigin href="([^"]+)">/g)
  return [...(/data-calls="([^"]*)"/.exec(page)?.[1]?.split(' ') ?? []), ...[...links].map(([, address]) => address)].filter(Boolean)
}
const signedIn = { cookie: 'tributary.session_token=any' }

test('a page names what it needs first, so that it comes beside the scripts that would ask for it', async () => {
  const parts = ['/assets/extractor.css', '/assets/extractor.js']
  expect(await asked('/p/one/extractors/1-a', signedIn)).toEqual(['/api/v1/me', '/api/v1/projects/one', '/api/v1/jobs?configurationId=1-a&amp;limit=10', ...parts])
  expect(await asked('/p/one/extractors/1-a?view=late', signedIn)).toEqual(['/api/v1/me', ...parts])
  expect(await asked('/p/one/extractors/1-a')).toEqual(parts)
  expect(await asked('/sign-in')).toEqual(['/api/v1/session/ways', '/assets/sign-in.js'])
  expect(await asked('/no/such/page', signedIn)).toEqual([])
})

test.each(['"><script>', '%22%3E', '..', "'", '&amp;'])('nothing of an address is written into the page but what ids are made of: %s', async (part) => {
  expect(await asked(`/p/one/extractors/${part}`, signedIn)).toEqual([])
})

test('a build that comes while the server runs is served at once, one that is gone as well, and nothing is read anew without one', async () => {
  const built = await mkdtemp(join(tmpdir(), 'tributary-built-'))
  const [html, parts] = [join(built, 'index.html'), join(built, '.vite/first-parts.json')]
  await mkdir(join(built, '.vite'))
  const server = createServer(express().get('/{*page}', consolePage(built)))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(async () => {
    server.close()
    await rm(built, { recursive: true })
  })
  const shown = async () => (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sign-in`)).text()
  const build = async (name: string) => {
    await writeFile(html, `<title>${name}</title><script src="/begin.js"></script>`)
    await writeFile(parts, JSON.stringify([{ path: '/sign-in', bare: true, calls: [`/${name}`], scripts: [], styles: [] }]))
  }
  expect(await shown()).toContain('not built')
  for (const name of ['one', 'two', 'six']) {
    await build(name)
    for (let time = 0; time < 2; time++) expect(await shown()).toBe(`<title>${name}</title><script src="/begin.js" data-calls="/api/v1/${name}"></script>`)
  }
  await rm(parts)
  expect(await shown()).toBe('<title>six</title><script src="/begin.js"></script>')
  await rm(html)
  expect(await shown()).toContain('not built')
  let read = 0
  const kept = keptFile(parts, () => ++read)
  await build('last')
  expect([await kept(), await kept(), await kept()]).toEqual([1, 1, 1])
})

test('a page is only read', async () => {
  const response = await fetch(`${url}/projects`, { method: 'POST' })
  expect(response.status).toBe(404)
})
