import { expect, test } from 'vitest'
import { asOfIn, asOfInput, localText, withAsOf } from './as-of.ts'

test.each([
  ['', { is: 'now' }, {}],
  ['snapshot=12', { is: 'snapshot', snapshotId: '12' }, { snapshotId: '12' }],
  ['at=2026-05-03T02:30:00%2B02:00', { is: 'moment', at: '2026-05-03T00:30:00.000Z' }, { at: '2026-05-03T00:30:00.000Z' }],
  ['snapshot=x&at=never', { is: 'now' }, {}],
] as const)('"%s" is read as of %o', (address, asOf, input) => {
  expect(asOfIn(new URLSearchParams(address))).toEqual(asOf)
  expect(asOfInput(asOfIn(new URLSearchParams(address)))).toEqual(input)
})

test('another view keeps the address but the sort', () => {
  const search = new URLSearchParams('via=b&snapshot=1&sort=name')
  expect(String(withAsOf(search, { is: 'moment', at: '2026-05-03T00:30:00.000Z' }))).toBe('via=b&at=2026-05-03T00%3A30%3A00.000Z')
  expect(String(withAsOf(search, { is: 'now' }))).toBe('via=b')
})

test('a field of date and time is in the reader’s zone', () => {
  const when = new Date(2026, 4, 3, 2, 30, 5)
  expect(localText(when)).toBe('2026-05-03T02:30:05')
  expect(new Date(localText(when))).toEqual(when)
})
