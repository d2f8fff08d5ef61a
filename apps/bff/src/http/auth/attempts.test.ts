import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../database/testing/test-database.ts'
import { Problem } from '../../problem.ts'
import { type AttemptKind, createAttempts } from './attempts.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

let count = 0

function attemptsAt() {
  let now = new Date('2026-01-01T00:00:00Z').getTime()
  const attempts = createAttempts(db, () => new Date(now))
  const refused = async (kind: AttemptKind, key: string, by = attempts) => {
    try {
      await by.take(kind, key)
      return false
    } catch (error) {
      if (error instanceof Problem) return error.details
      throw error
    }
  }
  return { attempts, refused, another: () => createAttempts(db, () => new Date(now)), pass: (ms: number) => { now += ms }, name: `ada-${++count}@example.com` }
}

test('an account takes ten in a quarter of an hour, an address fifty; others are not touched', async () => {
  const { refused, name } = attemptsAt()
  for (let n = 0; n < 10; n++) expect(await refused('account', name)).toBe(false)
  expect(await refused('account', name)).toEqual({ retryAfterSeconds: 900 })
  expect(await refused('account', `not ${name}`)).toBe(false)
  for (let n = 0; n < 50; n++) expect(await refused('address', name)).toBe(false)
  expect(await refused('address', name)).toEqual({ retryAfterSeconds: 900 })
})

test('second factors are counted for a day', async () => {
  const { refused, pass, name } = attemptsAt()
  for (let n = 0; n < 30; n++) expect(await refused('secondFactor', name)).toBe(false)
  pass(3_600_000)
  expect(await refused('secondFactor', name)).toEqual({ retryAfterSeconds: 23 * 3600 })
})

test('the wait grows shorter, and being refused does not prolong it', async () => {
  const { refused, pass, name } = attemptsAt()
  for (let n = 0; n < 10; n++) await refused('account', name)
  pass(600_000)
  expect(await refused('account', name)).toEqual({ retryAfterSeconds: 300 })
  pass(300_000)
  expect(await refused('account', name)).toBe(false)
})

test('what succeeded does not count', async () => {
  const { attempts, refused, name } = attemptsAt()
  for (let n = 0; n < 30; n++) {
    expect(await refused('account', name)).toBe(false)
    await attempts.forgive('account', name)
  }
})

test('several servers count together, also at the same time, and a restart forgets nothing', async () => {
  const { refused, another, name } = attemptsAt()
  const servers = [another(), another(), another()]
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => refused('account', name, servers[n % 3])))
  expect(answers.filter((answer) => answer === false)).toHaveLength(10)
  expect(await refused('account', name, another())).not.toBe(false)
})

test('the addresses of one IPv6 network are one address; those of IPv4 are not, however they are written', async () => {
  const { refused } = attemptsAt()
  for (let n = 0; n < 50; n++) expect(await refused('address', `2001:db8::${n.toString(16)}:1`)).toBe(false)
  expect(await refused('address', '2001:0db8:0:0:ffff::9')).not.toBe(false)
  expect(await refused('address', '2001:db8:0:1::9')).toBe(false)
  for (let n = 0; n < 50; n++) expect(await refused('address', '::ffff:192.0.2.1')).toBe(false)
  expect(await refused('address', '192.0.2.1')).not.toBe(false)
  expect(await refused('address', '192.0.2.2')).toBe(false)
})

test('what is counted is not kept in words, and what is over is cleared away', async () => {
  const { refused, pass, name } = attemptsAt()
  await refused('account', name)
  const before = await db.attempt.findMany()
  expect(before.length).toBeGreaterThan(0)
  expect(JSON.stringify(before)).not.toContain('example.com')
  pass(2 * 24 * 3_600_000)
  await refused('account', name)
  expect(await db.attempt.count()).toBe(1)
})
