import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgres } from './index.ts'
import { readAll } from '../testing/extracted.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { never, openWay } from '../testing/open-way.ts'
import { type Standby, startStandby } from './testing/standby.ts'

let standby: Standby
beforeAll(async () => {
  standby = await startStandby(`CREATE TABLE orders (id int PRIMARY KEY, note text); INSERT INTO orders SELECT i, repeat('x', 400) FROM generate_series(1, 100000) i`)
}, 120_000)
afterAll(() => standby.stop())

const locksOn = () => []
const lastReplayed = async () => Number((await standby.ask('SELECT extract(epoch FROM pg_last_xact_replay_timestamp()) * 1000 AS at'))[0]?.['at'])

const openAll = () => postgres.extract(standby.settings, { tables: [whole('orders')], locksOn }, openWay, never)

test('a replica is read like its primary, and the locks of the one hold for the other', async () => {
  expect(await standby.ask('SELECT pg_is_in_recovery() AS replica')).toEqual([{ replica: true }])
  const [extracted] = await extractAll(standby.settings, { tables: [whole('orders')], locksOn })
  expect(extracted?.rows.split('\n')).toHaveLength(100_001)
  const identities = await Promise.all([standby.settings, standby.primary.settings].map(async (settings) => (await postgres.listTables(settings, openWay, never)).sourceIdentity))
  expect(identities[0]).toBe(identities[1])
})

test('data of a replica that stands still is as old as what it replayed last', async () => {
  await standby.caughtUp()
  await standby.ask('SELECT pg_wal_replay_pause()')
  const stopped = Date.now()
  await standby.primary.run(`INSERT INTO orders VALUES (0, 'later')`)
  const replayed = await lastReplayed()
  await expect.poll(async () => (await standby.ask('SELECT pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn() AS behind'))[0]).toEqual({ behind: true })
  const extraction = await openAll()
  expect(extraction.asOf.getTime()).toBeLessThanOrEqual(stopped)
  expect(extraction.asOf.getTime()).toBeLessThanOrEqual(replayed + 1)
  expect((await readAll(extraction))[0]?.plain).not.toContain('later')
  await standby.ask('SELECT pg_wal_replay_resume()')
  await standby.caughtUp()
})

test('data of a replica that has caught up is as old as the last message of its primary, though nobody writes', async () => {
  await standby.caughtUp()
  const before = await lastReplayed()
  // Its receiver asks for a sign of life by itself.
  await expect.poll(async () => {
    const extraction = await openAll()
    await extraction.close()
    return extraction.asOf.getTime() > before
  }, { timeout: 60_000, interval: 500 }).toBe(true)
}, 90_000)

test('whoever may not see what the receiver was told takes the last transaction', async () => {
  const reader = await standby.primary.createUser()
  await standby.primary.run(`GRANT SELECT ON orders TO ${reader.user}`)
  await standby.caughtUp()
  const extraction = await postgres.extract({ ...reader, port: standby.settings.port }, { tables: [whole('orders')], locksOn }, openWay, never)
  await extraction.close()
  // Whatever the primary did meanwhile by itself: not newer than that.
  expect(extraction.asOf.getTime()).toBeLessThanOrEqual((await lastReplayed()) + 1)
})

test('a replica that stops reading for its primary\'s sake says so', async () => {
  await standby.yieldAtOnce()
  const { tables } = await openAll()
  const read = async () => {
    for await (const { rows } of tables) {
      await once(rows, 'readable')
      // Takes the table from under the readers of the replica.
      await standby.primary.run('TRUNCATE orders')
      await text(rows)
    }
  }
  await expect(read()).rejects.toMatchObject({ code: 'connection_lost', message: expect.stringContaining('The source is a replica and stopped reading') })
})
