import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { answerErrors } from './answer-errors.ts'
import { sendFile } from './send-file.ts'

let parts: () => AsyncGenerator<string>
const lines: string[] = []
const app = express()
app.get('/file', async (_request, response) => {
  await sendFile(response, { name: 'some.txt', mediaType: 'text/plain', parts: parts() })
})
app.use(answerErrors(pino({ level: 'error' }, { write: (line: string) => lines.push(line) })))
const server = createServer(app)
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const none: typeof parts = async function* nothing() {
  yield* []
}

const refuse: typeof parts = async function* refuseAll() {
  yield* []
  throw new Problem('not_allowed', 'No.')
}

const failLater: typeof parts = async function* failSecond() {
  yield 'first'
  throw new Error('no more')
}

test('a file without parts is empty', async () => {
  parts = none
  const response = await fetch(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="some.txt"')
  expect(await response.text()).toBe('')
})

test('what is refused before the first part answers as a problem', async () => {
  parts = refuse
  const response = await fetch(url)
  expect(response.status).toBe(403)
  expect(response.headers.get('content-disposition')).toBe(null)
})

test('a fault in the middle cuts the file, and is logged', async () => {
  parts = failLater
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow('terminated')
  expect(lines.join()).toContain('no more')
})

test('nobody reads ahead of a slow reader, and one who leaves ends the work', async () => {
  let made = 0
  const ended = Promise.withResolvers<void>()
  parts = async function* endless() {
    try {
      for (;;) {
        made++
        yield 'x'.repeat(100_000)
      }
    } finally {
      ended.resolve()
    }
  }
  const reader = new AbortController()
  const response = await fetch(url, { signal: reader.signal })
  await response.body?.getReader().read()
  // It stands still once the buffers of both sides are full.
  let before = -1
  while (before !== made) {
    before = made
    await sleep(200)
  }
  expect(made).toBeLessThan(1000)
  reader.abort()
  await ended.promise
})

test('one who leaves at the first part, or before it, ends the work too', async () => {
  const over: string[] = []
  for (const leavesAt of ['before', 'first']) {
    const [begun, left, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    parts = async function* oneLarge() {
      try {
        begun.resolve()
        if (leavesAt === 'before') await left.promise
        // More than the buffers of both sides take.
        yield 'x'.repeat(50_000_000)
        yield 'last'
      } finally {
        ended.resolve()
      }
    }
    server.once('request', (_request, response: ServerResponse) => void response.once('close', () => left.resolve()))
    const reader = new AbortController()
    const response = fetch(url, { signal: reader.signal })
    await begun.promise
    if (leavesAt === 'first') await (await response).body?.getReader().read()
    reader.abort()
    await response.catch(() => undefined)
    await ended.promise
    over.push(leavesAt)
  }
  expect(over).toEqual(['before', 'first'])
})
