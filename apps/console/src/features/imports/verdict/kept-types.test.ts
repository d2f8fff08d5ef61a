import { expect, test } from 'vitest'
import { keptTypes } from './kept-types.ts'

test('only what holds every value that is there is offered for the column of a table', () => {
  expect(['int', 'float', 'decimal(18,2)', 'decimal(38,2)', 'long', 'string', 'date'].map(keptTypes))
    .toEqual([['int', 'long'], ['float', 'double'], ['decimal(18,2)', 'decimal(38,2)'], ['decimal(38,2)'], ['long'], ['string'], ['date']])
})
