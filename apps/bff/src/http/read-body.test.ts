import { endpoint } from '@tributary/contract/endpoint'
import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { answerErrors } from './answer-errors.ts'
import { readBody } from './read-body.ts'

const of = { method: 'POST', path: '/', summary: '', input: z.strictObject({}), output: z.null(), errors: [] } as const
const app = express()
app.post('/plain', ...readBody(endpoint(of)), (request, response) => void response.json(request.body))
app.post('/rows', ...readBody(endpoint({ ...of, rows: true })), (request, response) => void response.send(JSON.stringify(request.body)))
app.use(answerErrors(pino({ level: 'silent' })))
const server = createServer(app)
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function post(path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method: 'POST', body, headers: { 'content-type': type } })
  return [response.status, await response.text()] as const
}
const problem = (code: string, message: string) => expect.stringContaining(`"code":"${code}","message":"${message}"`) as string

test('no digit of a number in rows is lost', async () => {
  const body = '{"rows":[{"a":12345678901234567890,"b":1.0,"c":-0,"d":1e999,"e":0.1,"f":[7]}],"x":1}'
  expect(await post('/rows', body)).toEqual([200, body])
  expect(await post('/rows', `\uFEFF${body}`)).toEqual([200, body])
  expect((await post('/plain', body))[1]).toContain('12345678901234567000')
})

test('rows may be more than other bodies', async () => {
  const body = JSON.stringify({ rows: 'x'.repeat(2 * 1024 ** 2) })
  expect((await post('/rows', body))[0]).toBe(200)
  expect(await post('/plain', body)).toEqual([413, problem('body_too_large', 'The body is larger than 1 MB.')])
  expect(await post('/rows', JSON.stringify({ rows: 'x'.repeat(16 * 1024 ** 2) }))).toEqual([413, problem('body_too_large', 'The body is larger than 16 MB.')])
})

test('rows that nest too deep, or are written otherwise than in UTF-8, are refused', async () => {
  expect(await post('/rows', `{"rows":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toEqual([422, problem('invalid_input', 'The body nests deeper than 40 levels.')])
  expect(await post('/rows', new Uint8Array(Buffer.from('{"rows":[]}', 'utf16le')), 'application/json; charset=utf-16le')).toEqual([400, problem('not_json', 'The body is not JSON in UTF-8.')])
  expect(await post('/rows', '{"rows":')).toEqual([400, problem('not_json', 'The body is not valid JSON.')])
})

test('a key that every object has for itself is refused, and not passed over', async () => {
  expect(await post('/rows', '{"rows":[{"id":1,"__proto__":2}]}')).toEqual([422, problem('invalid_input', String.raw`No column can be called \"__proto__\".`)])
})
