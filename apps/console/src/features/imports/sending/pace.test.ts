import { expect, test } from 'vitest'
import { type Mark, paceOf, secondsLeft, withMark } from './pace.ts'

const marks = (...pairs: [at: number, bytes: number][]) => pairs.reduce<readonly Mark[]>((all, [at, bytes]) => withMark(all, { at, bytes }), [])

test('the pace is that of the last ten seconds', () => {
  expect(paceOf(marks([0, 0], [1000, 2000]))).toBe(2000)
  expect(paceOf(marks([0, 0], [5000, 100_000], [16_000, 100_000], [20_000, 110_000]))).toBe(10_000 / 15)
  expect(marks([0, 0], [1000, 1], [2000, 2], [13_000, 3])).toHaveLength(2)
})

test('too little to say is not said', () => {
  expect(paceOf(marks([0, 0]))).toBeNull()
  expect(paceOf(marks([0, 0], [100, 9]))).toBeNull()
  expect(secondsLeft(null, 10)).toBeNull()
  expect(secondsLeft(0, 10)).toBeNull()
  expect(secondsLeft(4, 10)).toBe(3)
})
