import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { createAttempts } from './attempts.ts'

const start = new Date('2026-01-01T00:00:00Z')

function attemptsAt() {
  let now = start.getTime()
  const attempts = createAttempts(() => new Date(now))
  const refused = (kind: 'account' | 'address', key: string) => {
    try {
      attempts.take(kind, key)
      return false
    } catch (error) {
      if (error instanceof Problem) return error.details
      throw error
    }
  }
  return { attempts, refused, pass: (ms: number) => { now += ms } }
}

test('an account takes ten in a quarter of an hour, an address fifty; others are not touched', () => {
  const { refused } = attemptsAt()
  for (let n = 0; n < 10; n++) expect(refused('account', 'ada')).toBe(false)
  expect(refused('account', 'ada')).toEqual({ retryAfterSeconds: 900 })
  expect(refused('account', 'grace')).toBe(false)
  for (let n = 0; n < 50; n++) expect(refused('address', 'ada')).toBe(false)
  expect(refused('address', 'ada')).toEqual({ retryAfterSeconds: 900 })
})

test('the wait grows shorter, and being refused does not prolong it', () => {
  const { refused, pass } = attemptsAt()
  for (let n = 0; n < 10; n++) refused('account', 'ada')
  pass(600_000)
  expect(refused('account', 'ada')).toEqual({ retryAfterSeconds: 300 })
  pass(300_000)
  expect(refused('account', 'ada')).toBe(false)
})

test('what succeeded does not count', () => {
  const { attempts, refused } = attemptsAt()
  for (let n = 0; n < 30; n++) {
    expect(refused('account', 'ada')).toBe(false)
    attempts.forgive('account', 'ada')
  }
})
