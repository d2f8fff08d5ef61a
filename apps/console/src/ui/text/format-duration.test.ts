import { expect, test } from 'vitest'
import { formatDuration, formatElapsed } from './format-duration.ts'

test.each([
  [0, '0 s'], [-5, '0 s'], [34.9, '34 s'], [60, '1 min'], [18 * 60, '18 min'], [3600, '1 h'], [12_120, '3 h 22 min'],
  [22_200, '6 h 10 min'], [86_400, '1 d'], [2 * 86_400 + 5 * 3600, '2 d 5 h'], [41 * 86_400 + 3600, '41 d'], [1204 * 86_400, '1\u202f204 d'],
])('%d seconds are said as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

test.each([[4.21, '4.2 s'], [42.9, '42 s'], [65, '1 min 05 s'], [3725, '1 h 02 min'], [1204 * 3600, '1\u202f204 h 00 min']])('%d seconds of a run are said as %s', (seconds, text) => {
  expect(formatElapsed(seconds)).toBe(text)
})
