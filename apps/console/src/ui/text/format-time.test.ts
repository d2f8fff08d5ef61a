import { expect, test } from 'vitest'
import { formatRelative, formatUtc } from './format-time.ts'

const now = new Date(2026, 4, 20, 12, 0, 0)
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.each([
  [2, 'just now'], [14 * 60, '14 min ago'], [5 * 3600, '5 h ago'], [-2 * 3600, 'in 2 h'],
])('%d seconds before is %s', (seconds, text) => {
  expect(formatRelative(before(seconds), now)).toBe(text)
})

test('from a day on it is the date, with the year when it is another one', () => {
  expect(formatRelative(new Date(2026, 4, 3, 2, 30), now)).toBe('3 May, 02:30')
  expect(formatRelative(new Date(2025, 4, 3, 2, 30), now)).toBe('3 May 2025')
})

test('in UTC a moment reads the same everywhere', () => {
  expect(formatUtc(new Date(Date.UTC(2026, 4, 3, 0, 30, 5, 900)))).toBe('2026-05-03 00:30:05 UTC')
})
