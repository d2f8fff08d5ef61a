import { expect, test } from 'vitest'
import { promiseGeometry, promiseSentence, promiseState } from './promise-state.ts'

const hour = 3600

test.each([
  [null, 4 * hour, 'unknown'], [hour, null, 'unpromised'], [18 * 60, 4 * hour, 'kept'], [4 * hour, 4 * hour, 'kept'],
  [4 * hour + 1, 4 * hour, 'late'], [6 * hour, 4 * hour, 'late'], [6 * hour + 1, 4 * hour, 'broken'],
] as const)('an age of %s against a promise of %s is %s', (age, promised, state) => {
  expect(promiseState(age, promised)).toBe(state)
})

test('a failed load breaks the promise however young the data is', () => {
  expect(promiseState(60, 4 * hour, true)).toBe('broken')
})

test('the tick stands at the end until the bar passes it', () => {
  expect(promiseGeometry(hour, 4 * hour)).toEqual({ bar: 25, tick: 100 })
  expect(promiseGeometry(5 * hour, 4 * hour)).toEqual({ bar: 100, tick: 80 })
  expect(promiseGeometry(null, 4 * hour)).toEqual({ bar: 0, tick: 100 })
  expect(promiseGeometry(hour, null)).toEqual({ bar: 0, tick: null })
})

test('the meter is also a sentence', () => {
  expect(promiseSentence(22_200, 4 * hour)).toBe('6 h 10 min old, 4 h promised, promise broken')
  expect(promiseSentence(18 * 60, 4 * hour)).toBe('18 min old, 4 h promised')
  expect(promiseSentence(null, null)).toBe('Never loaded, no age is promised')
  expect(promiseSentence(60, hour, true)).toBe('1 min old, 1 h promised, the last load failed')
})
