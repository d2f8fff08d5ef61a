import type { PlannedRead } from '@tributary/contract/extractors'
import { expect, test } from 'vitest'
import { leftOutWords, rowsWords, verdictOf } from './planned-words.ts'

const planned = (more: Partial<PlannedRead> = {}): PlannedRead => ({
  schema: 'sales', name: 'orders', target: 'orders', mode: 'full', columns: ['id', 'land'], leftOut: [], conditions: [], after: null, ranges: 1, rowEstimate: 1000, bytes: 64_000, refusal: null, ...more,
})

test('which rows would be read is told in words', () => {
  expect(rowsWords(planned())).toBe('all rows')
  expect(rowsWords(planned({ mode: 'append', after: '41' }))).toBe('rows after 41, added')
  expect(rowsWords(planned({ mode: 'append' }))).toBe('all rows that are not there yet, added')
  expect(rowsWords(planned({ mode: 'upsert', after: '2026-11-20 10:00', conditions: [{ column: 'land', is: 'equal', value: 'CZ' }] }))).toBe('rows after 2026-11-20 10:00 where land is CZ, by key')
})

test('columns that stay are told with their reasons', () => {
  expect(leftOutWords(planned({ leftOut: [{ column: 'birth', reason: 'Personal.' }, { column: 'pin', reason: 'Secret.' }] }))).toBe('birth: Personal.; pin: Secret.')
})

test('the verdict says what a table that could not be read means', () => {
  const refused = planned({ name: 'gone', refusal: 'It is not there any more.' })
  expect(verdictOf([planned(), refused])).toEqual({
    refused: '1 of 2 tables could not be read: the run would fail and change nothing.',
    read: '1 table would be read. Whole, they are about 1\u202f000 rows, 64 kB, as the source estimates.',
  })
  expect(verdictOf([planned({ rowEstimate: null, bytes: null })])).toEqual({ refused: null, read: '1 table would be read.' })
})
