import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endpoint } from '@tributary/contract/endpoint'
import express from 'express'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import type { Actor, Context } from '../../context.ts'
import { answerErrors } from '../answer-errors.ts'
import { serveOn } from '../serve.ts'
import { fewAtOnce } from './few-at-once.ts'

const context = {} as Context
const by = (id: string) => ({ id }) as Actor

/** Works that begin in their turn and end when they are told. */
function works(most = { each: 2, all: 3 }) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const answer = fewAtOnce(most)((_: Context, actor: Actor, name: string) => new Promise<string>((end) => {
    begun.push(`${actor.id}${name}`)
    ends.set(`${actor.id}${name}`, () => end(name))
  }))
  const stays = new AbortController().signal
  return { begun, answer, end: (name: string) => ends.get(name)?.(), ask: (who: string, name: string) => answer(context, by(who), name, stays) }
}

test('one has two at once and all have three; who waits goes on in turn, past those who have theirs already', async () => {
  const { begun, end, ask } = works()
  const [first, ...others] = [ask('a', '1'), ask('a', '2'), ask('a', '3'), ask('b', '1'), ask('c', '1')]
  await vi.waitFor(() => expect(begun).toEqual(['a1', 'a2', 'b1']))
  end('b1')
  await others[2]
  await vi.waitFor(() => expect(begun).toEqual(['a1', 'a2', 'b1', 'c1']))
  end('a1')
  expect(await first).toBe('1')
  await vi.waitFor(() => expect(begun.at(-1)).toBe('a3'))
  for (const name of ['a2', 'a3', 'c1']) end(name)
  await Promise.all(others)
})

test('what fails makes room, and a line does not grow without end', async () => {
  const failing = fewAtOnce({ each: 1, all: 1 })(() => Promise.reject(new Error('failed')))
  const all = Array.from({ length: 103 }, () => failing(context, by('a'), {}, new AbortController().signal).then(() => '', (error: Error) => error.message))
  const told = await Promise.all(all)
  expect(told.filter((message) => message === 'failed')).toHaveLength(101)
  expect(told.slice(101)).toEqual([expect.stringContaining('too many answers'), expect.stringContaining('too many answers')])
})

/** Served over HTTP: each call is of one caller, and can be left. */
async function served({ answer }: ReturnType<typeof works>) {
  const work = endpoint({ method: 'GET', path: '/work/:name', summary: 'Work', input: z.strictObject({ name: z.string() }), output: z.object({ name: z.string() }), errors: [] })
  const app = express()
  serveOn(app, context, () => Promise.resolve(by('a')))(work, async (...[given, actor, { name }, gone]) => ({ name: await answer(given, actor, name, gone) }))
  app.use(answerErrors(pino({ level: 'silent' })))
  const server = createServer(app)
  let open = 0
  server.on('request', (_request, response: ServerResponse) => {
    open += 1
    response.on('close', () => { open -= 1 })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const call = (name: string) => {
    const leaving = new AbortController()
    const status = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/work/${name}`, { signal: leaving.signal }).then((response) => response.status, () => 'left')
    return { status, leave: () => leaving.abort() }
  }
  return { call, untilOpen: (count: number) => vi.waitFor(() => expect(open).toBe(count), { interval: 5 }) }
}

test('who goes away while they wait leaves the line at once, and nothing is begun for them', async () => {
  const made = works({ each: 1, all: 1 })
  const { begun, end } = made
  const { call, untilOpen } = await served(made)
  const first = call('first')
  await untilOpen(1)
  const leaving = Array.from({ length: 100 }, (_, at) => call(`left${at}`))
  await untilOpen(101)
  expect(await call('over').status).toBe(429)
  for (const { leave } of leaving) leave()
  await untilOpen(1)
  const second = call('second')
  await untilOpen(2)
  expect(begun).toEqual(['afirst'])
  end('afirst')
  expect(await first.status).toBe(200)
  await vi.waitFor(() => expect(begun).toEqual(['afirst', 'asecond']))
  end('asecond')
  expect(await second.status).toBe(200)
  expect(await Promise.all(leaving.map(({ status }) => status))).toEqual(Array(100).fill('left'))
})

test('who leaves once their work has begun keeps their place until it ends', async () => {
  const made = works({ each: 1, all: 1 })
  const { begun, end } = made
  const { call, untilOpen } = await served(made)
  const first = call('first')
  await untilOpen(1)
  const second = call('second')
  await untilOpen(2)
  first.leave()
  await untilOpen(1)
  expect(begun).toEqual(['afirst'])
  end('afirst')
  await vi.waitFor(() => expect(begun).toEqual(['afirst', 'asecond']))
  end('asecond')
  expect(await second.status).toBe(200)
})

test('for who has gone before their turn is asked for, nothing is begun', async () => {
  const { begun, answer } = works()
  await expect(answer(context, by('a'), 'late', AbortSignal.abort())).rejects.toMatchObject({ code: 'too_many_requests' })
  expect(begun).toEqual([])
})
