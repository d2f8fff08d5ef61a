import { expect, test } from 'vitest'
import { compactionPlan } from './compact.ts'

const planOf = (sizes: number[], minFiles = 2) =>
  compactionPlan(sizes.map((bytes, index) => ({ path: String(index), rows: 1, bytes })), { targetBytes: 100, minFiles }).map((group) => group.map(({ bytes }) => bytes))

test.each<[string, number[], number[][]]>([
  ['nothing', [], []],
  ['one small file', [5], []],
  ['small ones', [5, 6, 7], [[5, 6, 7]]],
  ['large ones alone', [76, 100, 500], []],
  ['small ones between large ones', [5, 90, 6, 500, 7], [[5, 6, 7]]],
  ['more than one file holds', [60, 30, 50, 40, 20], [[60, 30], [50, 40]]],
  ['exactly what one file holds', [50, 50, 50, 50], [[50, 50], [50, 50]]],
])('of %s', (_, sizes, groups) => {
  expect(planOf(sizes)).toEqual(groups)
})

test('a group of too few files is not worth it', () => {
  expect(planOf([5, 6, 7], 4)).toEqual([])
  expect(planOf([5, 6, 7, 8], 4)).toEqual([[5, 6, 7, 8]])
  expect(planOf([5, 75, 75], 0)).toEqual([[5, 75]])
})
