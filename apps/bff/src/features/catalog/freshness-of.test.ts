import { expect, test } from 'vitest'
import { freshnessOf } from './freshness-of.ts'

const now = new Date('2026-03-02T12:00:00.000Z')
const from = (asOf: Date | null, failedAt: Date | null = null) => ({ asOf, failedAt })
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.each([
  [null, 600, 'unknown'],
  [secondsAgo(10), null, 'unpromised'],
  [secondsAgo(600), 600, 'kept'],
  [secondsAgo(601), 600, 'late'],
  [secondsAgo(900), 600, 'late'],
  [secondsAgo(901), 600, 'broken'],
] as const)('as of %s with a promise of %s seconds it is %s', (asOf, promised, state) => {
  expect(freshnessOf(from(asOf), promised, now).state).toBe(state)
})

test('the age is in whole seconds and never negative', () => {
  expect(freshnessOf(from(secondsAgo(61.9)), 60, now)).toEqual({ state: 'late', asOf: secondsAgo(61.9).toISOString(), ageSeconds: 61, promisedAgeSeconds: 60 })
  expect(freshnessOf(from(secondsAgo(-5)), 60, now)).toMatchObject({ state: 'kept', ageSeconds: 0 })
})

test('a failed load is broken, whatever the age', () => {
  expect(freshnessOf(from(secondsAgo(1), now), 60, now).state).toBe('broken')
})
