import { expect, test } from 'vitest'
import { cellOf, differenceSentence } from './difference.ts'

test('what differs is told in one sentence', () => {
  expect(differenceSentence({ addedRows: 12, changedRows: 3, removedRows: 1 })).toBe('12 rows added, 3 changed, 1 removed')
  expect(differenceSentence({ addedRows: 0, changedRows: 1, removedRows: 0 })).toBe('1 row changed')
  expect(differenceSentence({ addedRows: 0, changedRows: 0, removedRows: 0 })).toBe('No row differs')
})

test('of a changed row only the cells that differ are marked', () => {
  const row = { change: 'changed' as const, before: [1, 'a', null, 'x'], after: ['1', 'b', 'n', 'x'] }
  expect([0, 1, 2, 3].map((index) => cellOf(row, index))).toEqual([{ is: 'same', value: '1' }, { is: 'changed', before: 'a', after: 'b' }, { is: 'changed', before: null, after: 'n' }, { is: 'same', value: 'x' }])
})

test('a row of one side has its own values', () => {
  expect(cellOf({ change: 'added', before: null, after: ['new'] }, 0)).toEqual({ is: 'same', value: 'new' })
  expect(cellOf({ change: 'removed', before: ['old'], after: null }, 0)).toEqual({ is: 'same', value: 'old' })
})
