import { ExtractedTable } from '@tributary/contract/extractors'
import { expect, test } from 'vitest'
import { isTimeType, windowOf, windowWords } from './late-window.ts'
import { withGrowingColumn, withOption } from './read-options.ts'

test.each([
  [7200, '2 hours'], [86_400, '1 day'], [5400, '90 minutes'], [90, '1.5 minutes'], [0, '0 minutes'],
])('a window of %d seconds is %s', (seconds, words) => {
  expect(windowWords(seconds)).toBe(words)
})

test('a window is shown in the largest unit that fits', () => {
  expect(windowOf(172_800)).toEqual({ count: 2, unit: 'days' })
  expect([isTimeType('timestamptz'), isTimeType('date'), isTimeType('long')]).toEqual([true, true, false])
})

test('an option that is taken away is not there any more', () => {
  const table = ExtractedTable.parse({ schema: 'sales', name: 'orders', target: 'orders', mode: 'upsert', primaryKey: ['id'], growingColumn: 'changed_at', lateWindow: 60, ranges: 4 })
  expect('ranges' in withOption(table, 'ranges', undefined)).toBe(false)
  expect(withOption(table, 'ranges', 8)).toMatchObject({ ranges: 8, lateWindow: 60 })
})

test('the late window goes with the growing column that it belongs to', () => {
  const table = ExtractedTable.parse({ schema: 'sales', name: 'orders', target: 'orders', mode: 'upsert', primaryKey: ['id'], growingColumn: 'changed_at', lateWindow: 60 })
  expect(withGrowingColumn(table, 'changed_at')).toMatchObject({ lateWindow: 60 })
  expect('lateWindow' in withGrowingColumn(table, 'id')).toBe(false)
  expect(ExtractedTable.safeParse(withGrowingColumn(table, null)).success).toBe(true)
})
