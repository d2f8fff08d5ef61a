import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endpoint } from '@tributary/contract/endpoint'
import express from 'express'
import { pino } from 'pino'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Context } from '../context.ts'
import { Problem } from '../problem.ts'
import { answerErrors } from './answer-errors.ts'
import { type EventsUseCase, serveOn } from './serve.ts'

const follow = endpoint({
  method: 'GET', path: '/follow/:id', summary: 'Follow', events: true,
  input: z.strictObject({ id: z.string(), after: z.coerce.number().default(0) }),
  output: z.object({ n: z.number() }),
  errors: ['job_not_found'],
})
const misread = endpoint({ method: 'GET', path: '/misread', summary: 'Misread', input: z.strictObject({}), output: z.object({ shown: z.string() }), errors: [] })
const read = endpoint({ method: 'GET', path: '/read', summary: 'Read', input: z.strictObject({}), output: z.object({ shown: z.string() }), errors: [] })

let events: EventsUseCase<typeof follow>
let stopped = Promise.withResolvers<void>()
const actor: Actor = {
  kind: 'person', id: 'u', name: 'n', organizationId: 'o', organization: { deletedAt: null, requiresTwoFactor: false }, organizationRole: null, projectIds: [], roleIn: () => null, memberRoleIn: () => null, token: null,
  visit: { operation: 'follow', address: null, client: null, requestId: null },
}
const app = express()
// Nothing that is served here touches the context.
let asked = () => Promise.resolve(actor)
const serve = serveOn(app, {} as Context, () => asked())
serve.events(follow, (...given) => events(...given))
serve(read, () => Promise.resolve({ shown: 'yes', passwordHash: 'never' }))
const long = endpoint({ method: 'GET', path: '/long', summary: 'Long', input: z.strictObject({}), output: z.object({ shown: z.string() }), errors: [] })
let heard = Promise.withResolvers<boolean>()
serve(long, async (_context, _actor, _input, gone) => {
  heard.resolve(gone.aborted)
  return { shown: 'late' }
})
serve(misread, () => Promise.resolve({ shown: 7 as unknown as string }))
app.use(answerErrors(pino({ level: 'silent' })))
const server = createServer(app)
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const countThree: typeof events = async function* count(_context, _actor, { id, after }) {
  for (let n = after; n < after + 3; n++) yield { n, hidden: id } as { n: number }
}

const refuse: typeof events = async function* refuseAll() {
  yield* []
  throw new Problem('job_not_found', 'There is no such job.')
}

const failLater: typeof events = async function* failSecond() {
  yield { n: 1 }
  throw new Error('later')
}

test('who leaves before it is known who they are has left, and nothing is worked out for them', async () => {
  const [arrived, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  asked = async () => {
    arrived.resolve()
    await left.promise
    return actor
  }
  onTestFinished(() => { asked = () => Promise.resolve(actor) })
  const leaving = new AbortController()
  server.once('request', (_request, response: ServerResponse) => void response.once('close', () => left.resolve()))
  const call = fetch(`${url}/long`, { signal: leaving.signal })
  await arrived.promise
  leaving.abort()
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  expect(await heard.promise).toBe(true)
  heard = Promise.withResolvers()
  expect(await (await fetch(`${url}/long`)).json()).toEqual({ shown: 'late' })
  expect(await heard.promise).toBe(false)
})

test('no field leaves that the contract does not name', async () => {
  expect(await (await fetch(`${url}/read`)).text()).toBe('{"shown":"yes"}')
})

test('an answer that breaks the contract is a fault of ours and is not sent', async () => {
  const response = await fetch(`${url}/misread`)
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ code: 'internal', message: 'Something went wrong on our side.' })
})

test('events are sent one by one, stripped to the contract, and the stream ends with the work', async () => {
  events = countThree
  const response = await fetch(`${url}/follow/some?after=5`)
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(await response.text()).toBe('data: {"n":5}\n\ndata: {"n":6}\n\ndata: {"n":7}\n\n')
})

test('what refuses before the first event answers as a problem', async () => {
  events = refuse
  const response = await fetch(`${url}/follow/some`)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ code: 'job_not_found' })
})

test('who stops listening ends the work', async () => {
  stopped = Promise.withResolvers()
  events = async function* endless(_context, _actor, _input, { signal }) {
    try {
      yield { n: 1 }
      await new Promise((gone) => signal.addEventListener('abort', gone))
    } finally {
      stopped.resolve()
    }
  }
  const reader = new AbortController()
  const response = await fetch(`${url}/follow/some`, { signal: reader.signal })
  await response.body?.getReader().read()
  reader.abort()
  await stopped.promise
  expect(response.status).toBe(200)
})

test('who listens is asked anew while the stream runs, and a refusal ends it', async () => {
  events = async function* whileAllowed(_context, first, _input, { actorNow }) {
    const now = await actorNow()
    yield { n: now.id === first.id ? 1 : 0 }
    asked = () => Promise.reject(new Problem('not_signed_in', 'Sign in first.'))
    await actorNow()
    yield { n: 2 }
  }
  const response = await fetch(`${url}/follow/some`)
  expect([response.status, await response.text()]).toEqual([200, 'data: {"n":1}\n\n'])
  asked = () => Promise.resolve(actor)
})

test('a fault in the middle cuts the stream', async () => {
  events = failLater
  const text = await (await fetch(`${url}/follow/some`)).text().catch(() => 'cut')
  expect(['cut', 'data: {"n":1}\n\n']).toContain(text)
})
