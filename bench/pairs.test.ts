import { expect, test } from 'vitest'
import { describePairs, pairs, percentile } from './pairs.ts'

test('both are run in the order A B B A A B', async () => {
  const order: string[] = []
  const run = (name: string, time: number) => async () => {
    order.push(name)
    return time
  }
  const result = await pairs(run('a', 30), run('b', 20), 3)
  expect(order.join('')).toBe('abbaab')
  expect(result).toEqual({ a: 30, b: 20, ratio: 1.5, runs: { a: [30, 30, 30], b: [20, 20, 20] } })
  expect(describePairs({ a: 'ours', b: 'theirs' }, result)).toBe('ours: 30 ms (30 ms – 30 ms) · theirs: 20 ms (20 ms – 20 ms) · ratio 1.50')
})

test('what measures nothing itself is timed', async () => {
  const { runs } = await pairs(async () => {}, async () => {}, 2)
  expect(runs.a.every((time) => time >= 0 && time < 1000)).toBe(true)
})

test('a percentile lies between two neighbours in proportion', () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(percentile([10, 20], 0.99)).toBeCloseTo(19.9)
})
