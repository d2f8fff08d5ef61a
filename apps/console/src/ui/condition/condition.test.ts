import { expect, test } from 'vitest'
import { allWords, type Condition, conditionsOf, filtersOf } from './condition.ts'

const condition = (more: Partial<Condition>): Condition => ({ key: 1, column: 'land', is: 'equal', value: 'CZ', ...more })

test('conditions are asked once each of them is complete', () => {
  expect(filtersOf([])).toBeNull()
  expect(filtersOf([condition({ column: null })])).toBeNull()
  expect(filtersOf([condition({}), condition({ value: '' })])).toBeNull()
  expect(filtersOf([condition({}), condition({ is: 'empty', value: 'left from before' })])).toEqual([{ column: 'land', is: 'equal', value: 'CZ' }, { column: 'land', is: 'empty' }])
})

test('what is kept is shown again as it was written, and read aloud', () => {
  const kept = [{ column: 'land', is: 'equal', value: 'CZ' }, { column: 'note', is: 'filled' }] as const
  expect(filtersOf(conditionsOf(kept))).toEqual(kept)
  expect(allWords(kept)).toBe('land is CZ and note is not empty')
})
