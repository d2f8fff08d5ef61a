import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { type AppOptions, createApp } from '../../app.ts'
import { testApp } from '../../testing/test-app.ts'

const app = await testApp()
afterAll(app.close)

async function serve(options: Partial<AppOptions>) {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('request', createApp(app.context, { publicUrl: url, consoleFolder: null, ...options }).app)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `${url}/api/v1`
}

test('who asks too often waits, and nobody else does', async () => {
  const api = await serve({ rateLimit: 3 })
  const [eager, calm] = [app.fetchAs(await app.aPerson()), app.fetchAs(await app.aPerson())]
  const answers = []
  for (let call = 0; call < 4; call++) answers.push(await eager(`${api}/me`))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
  expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"default";q=3;w=60')
  expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"default";r=2;t=\d+$/)
  const refused = answers[3]
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused?.json()).toMatchObject({ code: 'too_many_requests' })
  expect((await calm(`${api}/me`)).status).toBe(200)
})

test('an address that floods is held back before anybody is asked who they are', async () => {
  const api = await serve({ rateLimit: 1 })
  const answers = await Promise.all(Array.from({ length: 12 }, () => fetch(`${api}/health`)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
})

const flood = (api: string) => Promise.all(Array.from({ length: 12 }, (_, index) => fetch(`${api}/health`, { headers: { 'x-forwarded-for': `203.0.113.${index}` } })))

test('only a trusted proxy says whom it speaks for', async () => {
  const [trusting, wary] = [await serve({ rateLimit: 1 }), await serve({ rateLimit: 1, trustedProxies: ['10.0.0.0/8'] })]
  expect((await flood(trusting)).filter(({ status }) => status === 429)).toHaveLength(0)
  expect((await flood(wary)).filter(({ status }) => status === 429)).toHaveLength(2)
})

test('what a client says of itself before a trusted proxy is not believed', async () => {
  const api = await serve({ rateLimit: 1 })
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => fetch(`${api}/health`, { headers: { 'x-forwarded-for': `203.0.113.${index}, 198.51.100.7`, 'x-real-ip': `203.0.113.${index}`, forwarded: `for=203.0.113.${index}` } })))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
})

const json = { 'content-type': 'application/json' }
const preflight = (api: string, origin: string) => fetch(`${api}/projects`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })

test('by default no page of another origin is let in', async () => {
  const api = await serve({})
  const answer = await preflight(api, 'https://app.example')
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a page of an allowed origin calls with a token, and never by a session', async () => {
  const api = await serve({ corsOrigins: ['https://app.example'] })
  const answer = await preflight(api, 'https://app.example')
  expect(answer.status).toBe(204)
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example')
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  expect((await preflight(api, 'https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  const browser = app.fetchAs(await app.aPerson())
  const change = (headers: Record<string, string>) => browser(`${api}/projects`, { method: 'POST', headers: { ...json, origin: 'https://app.example', ...headers }, body: '{}' })
  expect(await (await change({})).json()).toMatchObject({ code: 'foreign_origin' })
  expect(await (await change({ authorization: 'Bearer none' })).json()).toMatchObject({ code: 'not_signed_in' })
})

test('a body that nests too deep is refused, without falling over it', async () => {
  const api = await serve({})
  const person = app.fetchAs(await app.aPerson())
  for (const depth of [41, 100_000]) {
    const body = `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`
    const answer = await person(`${api}/projects`, { method: 'POST', headers: json, body })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'invalid_input', message: 'The body nests deeper than 40 levels.' })
  }
})

test('who has a whole network of IPv6 addresses is one', async () => {
  const api = await serve({ rateLimit: 1 })
  const as = (address: string) => fetch(`${api}/health`, { headers: { 'x-forwarded-for': address } })
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => as(`2001:db8::${index}`)))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
  expect((await as('2001:db8:0:1::1')).status).toBe(200)
})
