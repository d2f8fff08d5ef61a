import { expect, test } from 'vitest'
import { effectOf, failedSum, nulledWords, sumOf } from './verdict-words.ts'

const counts = { read: 12_000, loaded: 11_997, rejected: 3, filtered: 0, superseded: 0, inserted: 11_997, updated: 0, deleted: 0, nulled: 0 }
const plain = (text: string | null) => text?.replace(/\u2009|\u202f|\u00a0/g, ' ')

test('the counts add up in a sentence', () => {
  expect(plain(sumOf(counts))).toBe('12 000 rows read = 11 997 loaded + 3 rejected')
  expect(plain(sumOf({ ...counts, read: 5, loaded: 2, rejected: 0, filtered: 2, superseded: 1 }))).toBe('5 rows read = 2 loaded + 2 that delete + 1 replaced by a later row of the same key')
  expect(plain(failedSum({ ...counts, read: 1, rejected: 1 }))).toBe('1 row read, 1 of them does not fit. Nothing was loaded.')
})

test('what they did is said where they did something', () => {
  expect(plain(effectOf({ ...counts, inserted: 1, updated: 5, deleted: 2 }))).toBe('In the table: 1 row new, 5 changed, 2 deleted.')
  expect(effectOf({ ...counts, inserted: 0 })).toBeNull()
  expect(nulledWords(1)).toBe('1 value did not fit and became null.')
})
