import { expect, test } from 'vitest'
import { endOf } from './expiry.ts'

const now = new Date(2026, 10, 20, 9, 30)

test('a number of days ends with the last of them', () => {
  expect(endOf({ kind: '30', date: '' }, now)).toEqual(new Date(2026, 11, 20, 23, 59, 59))
  expect(endOf({ kind: '365', date: '' }, now)).toEqual(new Date(2027, 10, 20, 23, 59, 59))
})

test('a day is chosen, counts to its end, and is not over', () => {
  expect(endOf({ kind: 'date', date: '2026-11-20' }, now)).toEqual(new Date(2026, 10, 20, 23, 59, 59))
  for (const date of ['', '2026-11-19', '2026-13-45', 'soon']) expect(endOf({ kind: 'date', date }, now)).toBeUndefined()
})

test('it may have no end, or stay as it was', () => {
  expect(endOf({ kind: 'never', date: '' }, now)).toBeNull()
  expect(endOf({ kind: 'kept', date: '', kept: null }, now)).toBeNull()
  expect(endOf({ kind: 'kept', date: '', kept: '2026-12-01T10:00:00.000Z' }, now)).toEqual(new Date('2026-12-01T10:00:00.000Z'))
})
