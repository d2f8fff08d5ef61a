import { expect, test } from 'vitest'
import { tableStateOf } from './table-state.ts'

test('of a run that is over no table is on its way any more', () => {
  expect((['waiting', 'reading', 'read'] as const).map((state) => tableStateOf({ state }, false)[1])).toEqual(['Waiting', 'Reading', 'Read'])
  expect((['waiting', 'reading', 'read'] as const).map((state) => tableStateOf({ state }, true)[1])).toEqual(['Not read', 'Not read to its end', 'Read'])
})
