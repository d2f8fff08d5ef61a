import { expect, test } from 'vitest'
import { type Condition, filtersOf } from './condition.ts'

const condition = (more: Partial<Condition>): Condition => ({ key: 1, column: 'land', is: 'equal', value: 'CZ', ...more })

test('conditions are asked once each of them is complete', () => {
  expect(filtersOf([])).toBeNull()
  expect(filtersOf([condition({ column: null })])).toBeNull()
  expect(filtersOf([condition({}), condition({ value: '' })])).toBeNull()
  expect(filtersOf([condition({}), condition({ is: 'empty', value: 'left from before' })])).toEqual([{ column: 'land', is: 'equal', value: 'CZ' }, { column: 'land', is: 'empty' }])
})
