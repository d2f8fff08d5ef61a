import { expect, test } from 'vitest'
import { formatSort, parseSort } from './sort-address.ts'

test('an order is written and read back, whatever the column is called', () => {
  for (const column of ['name', '-odd', '+plus', 'Über Größe', '0']) {
    for (const descending of [false, true]) expect(parseSort(formatSort({ column, descending }))).toEqual({ column, descending })
  }
  expect(parseSort('')).toBeUndefined()
})
