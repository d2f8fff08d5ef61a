import { getMe } from '@tributary/contract/accounts'
import { getHealth } from '@tributary/contract/organizations'
import { ProblemBody } from '@tributary/contract/error'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { allEndpoints } from './http/all-endpoints.ts'
import { testApp } from './testing/test-app.ts'

const lines: string[] = []
const { close, url, served, aPerson, fetchAs, callAs, callAnonymously, context } = await testApp({ log: (line) => lines.push(line) })
afterAll(close)

const api = `${url}/api/v1`
const json = { 'content-type': 'application/json' }
const signIn = (body: string, headers: Record<string, string> = json) => fetch(`${api}/session`, { method: 'POST', headers, body })

test('every endpoint of the contract is served exactly once, and nothing else', () => {
  const nameOf = (endpoint: (typeof served)[number]) => allEndpoints.find((named) => named.endpoint === endpoint)?.name ?? `${endpoint.method} ${endpoint.path}`
  expect(served.map(nameOf).toSorted()).toEqual(allEndpoints.map(({ name }) => name).toSorted())
  const places = allEndpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.path.replace(/:\w+/g, ':')}`)
  expect(new Set(places).size).toBe(places.length)
})

test('whatever is not open asks who one is, before anything else', async () => {
  const nobody = '00000000-0000-7000-8000-000000000000'
  const closed = allEndpoints.filter(({ endpoint }) => !endpoint.open)
  const answers = await Promise.all(closed.map(async ({ name, endpoint: { method, path } }) => {
    const response = await fetch(`${api}${path.replace(/:\w+/g, nobody)}`, { method, headers: json, ...(method === 'GET' || method === 'HEAD' ? {} : { body: '{}' }) })
    await response.body?.cancel()
    return [name, response.status]
  }))
  expect(answers).toEqual(closed.map(({ name }) => [name, 401]))
})

test('a refusal is a problem document with the id of its request', async () => {
  const response = await fetch(`${api}/me`, { headers: { 'x-request-id': 'from-a-proxy-1' } })
  expect(response.status).toBe(401)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(response.headers.get('x-request-id')).toBe('from-a-proxy-1')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(ProblemBody.parse(await response.json())).toEqual({ code: 'not_signed_in', message: 'Sign in first.', requestId: 'from-a-proxy-1' })
})

test('a request without an id, or with one that is none, gets one', async () => {
  for (const headers of [undefined, { 'x-request-id': 'a b' }, { 'x-request-id': 'x'.repeat(200) }]) {
    const response = await fetch(`${api}/health`, headers ? { headers } : {})
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('an unknown endpoint is said to be one, also by another method', async () => {
  for (const [path, method] of [['/api/v1/nowhere', 'GET'], ['/api/v1/me', 'DELETE'], ['/api', 'GET'], ['/api/v2/me', 'GET']] as const) {
    const response = await fetch(`${url}${path}`, { method })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'endpoint_not_found' })
  }
})

test('a fault of ours is logged under the id of the request and answered without detail', async () => {
  const { db } = context
  onTestFinished(() => { context.db = db })
  context.db = new Proxy(db, { get: (target, name) => (name === 'organization' ? { count: () => Promise.reject(new Error('secret detail')) } : Reflect.get(target, name)) })
  const response = await fetch(`${api}/health`)
  expect(response.status).toBe(500)
  const body = await response.json() as ProblemBody
  expect(body).toEqual({ code: 'internal', message: 'Something went wrong on our side.', requestId: response.headers.get('x-request-id') })
  const logged = lines.map((line) => JSON.parse(line) as { requestId?: string; err?: { message: string; stack: string } }).find(({ requestId }) => requestId === body.requestId)
  expect(logged?.err?.message).toBe('secret detail')
  expect(logged?.err?.stack).toContain('get-health')
})

test.each([
  ['{"email": ', json, 400, 'not_json'],
  ['"text"', json, 400, 'not_json'],
  ['{}', { 'content-type': 'application/json; charset=latin1' }, 400, 'not_json'],
  [`{"email": "${'x'.repeat(1024 * 1024)}"}`, json, 413, 'body_too_large'],
  ['[]', json, 422, 'invalid_input'],
  ['{"email":"a@example.com","password":"x","more":1}', json, 422, 'invalid_input'],
  ['{"__proto__":{"email":"a@example.com"},"password":"x"}', json, 422, 'invalid_input'],
  ['email=a@example.com&password=x', { 'content-type': 'application/x-www-form-urlencoded' }, 422, 'invalid_input'],
] as const)('the body %.40s is refused', async (body, headers, status, code) => {
  const response = await signIn(body, headers)
  expect(response.status).toBe(status)
  const problem = await response.text()
  expect(JSON.parse(problem)).toMatchObject({ code })
  expect(problem).not.toMatch(/node_modules|\.ts:|at .*\(/)
})

test('what is wrong with an input is told field by field', async () => {
  const response = await signIn('{"email":"no address"}')
  const { details } = await response.json() as { details: { path: string[]; message: string }[] }
  expect(details.map(({ path, message }) => [path, message])).toEqual([[['email'], 'This is not an e-mail address.'], [['password'], 'This is missing.']])
})

test('an address that is no URL is refused', async () => {
  const response = await fetch(`${api}/projects/%E0%A4%A`)
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ code: 'invalid_input' })
})

test('a parameter of the path wins over the query', async () => {
  const other = crypto.randomUUID()
  const response = await fetchAs(await aPerson())(`${api}/projects/not-an-id?projectId=${other}`)
  expect(await response.json()).toMatchObject({ code: 'invalid_input' })
})

test('another site changes nothing through a browser, signing in included', async () => {
  const person = await aPerson({ password: 'a long enough password' })
  const browser = fetchAs(person)
  await callAs(person)(getMe, {})
  const change = async (headers: Record<string, string>) => {
    const response = await browser(`${api}/me/password`, { method: 'PUT', headers: { ...json, ...headers }, body: '{}' })
    return (await response.json() as ProblemBody).code
  }
  expect(await change({ origin: 'https://evil.example' })).toBe('foreign_origin')
  expect(await change({ origin: 'null' })).toBe('foreign_origin')
  expect(await change({ 'sec-fetch-site': 'cross-site' })).toBe('foreign_origin')
  expect(await change({ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' })).toBe('foreign_origin')
  expect(await change({ origin: url.replace('http:', 'https:').replace('127.0.0.1', 'localhost') })).toBe('foreign_origin')
  expect((await (await signIn('{}', { ...json, origin: 'https://evil.example' })).json() as ProblemBody).code).toBe('foreign_origin')

  for (const headers of [{}, { origin: url }, { 'sec-fetch-site': 'same-origin', origin: url }, { 'sec-fetch-site': 'none' }]) expect(await change(headers)).toBe('invalid_input')
  const read = await browser(`${api}/me`, { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
  expect(read.status).toBe(200)
  expect(read.headers.get('access-control-allow-origin')).toBeNull()
})

test('only files of our own run in a page, and no other site frames it', async () => {
  const { headers } = await fetch(`${api}/health`)
  const policy = headers.get('content-security-policy')
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('health is open', async () => {
  expect(await callAnonymously(getHealth, {})).toMatchObject({ ready: true, version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string })
})
