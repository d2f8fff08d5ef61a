import { expect, test } from 'vitest'
import { shareWords } from './share-words.ts'

test.each([
  [0, 0, 'none'], [0, 10, 'none'], [10, 10, 'all'], [1, 10_000, 'under 0.1 %'], [34, 1000, '3.4 %'], [1, 3, '33 %'], [9999, 10_000, 'over 99.9 %'], [997, 1000, '99 %'],
])('%i of %i is %s', (part, whole, words) => {
  expect(shareWords(part, whole)).toBe(words)
})
