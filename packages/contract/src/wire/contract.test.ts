import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ApiError, createClient, NoAnswer } from './client.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { commonErrors, errorStatus } from './error.ts'

const isEndpoint = (value: unknown): value is Endpoint => typeof value === 'object' && value !== null && 'method' in value && 'path' in value
const folder = join(import.meta.dirname, '..')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const modules = await Promise.all(files.map((name) => import(join(folder, name)) as Promise<Record<string, unknown>>))
const endpoints = modules.flatMap((module) => Object.entries(module)).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))

test('every operation has a place of its own', () => {
  const places = endpoints.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(places.length).toBeGreaterThan(40)
  expect(new Set(places).size).toBe(places.length)
})

test.each(endpoints)('%s: what its path names is in its input, and its errors are its own', (_, { path, input, errors }) => {
  const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  expect(Object.keys(input.shape)).toEqual(expect.arrayContaining(named))
  expect(errors.filter((code) => (commonErrors as readonly string[]).includes(code))).toEqual([])
  expect(new Set(errors).size).toBe(errors.length)
})

test.each(endpoints)('%s: an unknown field is refused, never ignored', (_, { input }) => {
  const codes = input.safeParse({ certainlyUnknown: 1 }).error?.issues.map(({ code }) => code)
  expect(codes).toContain('unrecognized_keys')
})

test('statuses of errors are those of refusals', () => {
  for (const status of Object.values(errorStatus)) expect(status).toBeGreaterThanOrEqual(400)
})

const read = endpoint({ method: 'GET', path: '/things/:id', summary: '', input: z.strictObject({ id: z.string(), q: z.string().optional(), limit: z.number().optional() }), output: z.object({ ok: z.boolean() }), errors: [] })
const write = endpoint({ ...read, method: 'PATCH' })
const answers = (body: string, status = 200) => vi.fn<typeof fetch>(async () => new Response(body, { status }))

test('path, query and body each take their part of the input', async () => {
  const send = answers('{"ok":true}')
  const call = createClient('/api', send)
  expect(await call(read, { id: 'a/b', q: 'x y', limit: undefined } as never)).toEqual({ ok: true })
  expect(send.mock.calls[0]?.[0]).toBe('/api/things/a%2Fb?q=x+y')
  await call(write, { id: '1', limit: 3 })
  expect(send.mock.calls[1]).toMatchObject(['/api/things/1', { method: 'PATCH', body: '{"limit":3}' }])
})

test.each([
  ['a problem', '{"code":"not_allowed","message":"No."}', 403, 'not_allowed'],
  ['the page of a proxy', '<h1>500</h1>', 500, 'internal'],
  ['nothing', '', 500, 'internal'],
])('%s is an ApiError', async (_, body, status, code) => {
  const failed = createClient('/api', answers(body, status))(read, { id: '1' })
  await expect(failed).rejects.toSatisfy((error) => error instanceof ApiError && error.body.code === code)
})

test('an answer of another shape is a fault, not data', async () => {
  await expect(createClient('/api', answers('{"ok":"yes"}'))(read, { id: '1' })).rejects.toThrow(z.ZodError)
})

test.each([
  ['a line that is down', () => Promise.reject(new TypeError('fetch failed'))],
  ['a proxy whose server is gone', answers('<h1>502</h1>', 502)],
  ['a body that breaks off', () => Promise.resolve(new Response(new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) })))],
])('%s is no answer', async (_what, send) => {
  await expect(createClient('/api', send)(read, { id: '1' })).rejects.toThrow(NoAnswer)
})

test('who aborts a call is told so', async () => {
  await expect(createClient('/api', () => Promise.reject(new DOMException('stop', 'AbortError')))(read, { id: '1' })).rejects.toThrow(DOMException)
})
