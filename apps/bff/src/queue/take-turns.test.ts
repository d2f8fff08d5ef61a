import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../database/testing/test-database.ts'
import { takeTurns } from './take-turns.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const never = new AbortController().signal

function taking(as: string, of: string[], signal = never) {
  const waits: [string, string | null][] = []
  const waiting = Promise.withResolvers<void>()
  const taken = takeTurns(database.url, { of, as, signal, onWait: (what, whose) => { waits.push([what, whose]); waiting.resolve() } })
  return { taken, waits, waiting: waiting.promise }
}

test('one at a time, in the order of coming, and told whom they wait for', async () => {
  const first = await taking('first', ['t']).taken
  const order: string[] = []
  const others = []
  for (const name of ['second', 'third', 'fourth']) {
    const other = taking(name, ['t'])
    others.push(other.taken.then((turns) => { order.push(name); return turns.end() }))
    await other.waiting
    expect(other.waits).toEqual([['t', 'first']])
    // To be in line is to wait in the server, which is a moment later.
    await expect.poll(() => waitingInLine()).toBe(others.length)
  }
  await (await taking('elsewhere', ['other']).taken).end()
  expect(order).toEqual([])
  await first.end()
  await Promise.all(others)
  expect(order).toEqual(['second', 'third', 'fourth'])
})

const waitingInLine = async () => Number((await database.db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND NOT l.granted AND a.datname = current_database()`)[0]?.count)

test('sets that overlap in any order end all', async () => {
  const sets = Array.from({ length: 12 }, (_, n) => ['a', 'b', 'c', 'd'].map((_name, at, all) => all[(at + n) % 4] ?? '').slice(0, 2 + (n % 3)))
  let inside: string[] = []
  await Promise.all(sets.map(async (of, n) => {
    const turns = await taking(`${n}`, [...of, ...of]).taken
    expect(inside.filter((what) => of.includes(what))).toEqual([])
    inside.push(...of)
    await new Promise((resolve) => { setImmediate(resolve) })
    inside = inside.filter((what) => !of.includes(what))
    await turns.end()
  }))
})

test('who is stopped waits no more, and keeps nothing', async () => {
  const first = await taking('first', ['b']).taken
  const stop = new AbortController()
  const second = taking('second', ['a', 'b', 'c'], stop.signal)
  await second.waiting
  stop.abort(new Error('stopped by Ann'))
  await expect(second.taken).rejects.toThrow('stopped by Ann')
  await (await taking('third', ['a', 'c']).taken).end()
  await first.end()
  await (await taking('fourth', ['b']).taken).end()
  await expect(taking('late', ['b'], AbortSignal.abort(new Error('before'))).taken).rejects.toThrow('before')
})

test('a turn goes with the connection of who has it, whatever became of them', async () => {
  const first = await taking('first', ['x']).taken
  const second = taking('second', ['x'])
  await second.waiting
  await database.db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'first' AND datname = current_database()`
  await expect(second.taken).resolves.toBeDefined()
  await (await second.taken).end()
  await first.end()
})
