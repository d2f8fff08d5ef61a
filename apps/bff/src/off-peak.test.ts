import { expect, test } from 'vitest'
import { offPeak, offPeakEnd } from './off-peak.ts'

const end = (hours: string, at: string) => offPeakEnd(offPeak.parse(hours), new Date(`2026-11-20T${at}Z`))?.toISOString() ?? null

test.each([
  ['0-6', '00:00', '2026-11-20T06:00:00.000Z'],
  ['0-6', '05:59:59.999', '2026-11-20T06:00:00.000Z'],
  ['0-6', '06:00', null],
  ['0-6', '23:59', null],
  ['22-5', '21:59', null],
  ['22-5', '22:00', '2026-11-21T05:00:00.000Z'],
  ['22-5', '04:30', '2026-11-20T05:00:00.000Z'],
  ['22-5', '05:00', null],
  ['20-24', '23:30', '2026-11-21T00:00:00.000Z'],
  ['0-24', '13:00', '2026-11-21T00:00:00.000Z'],
  ['never', '01:00', null],
])('of %s it is %s: they end at %s', (hours, at, ends) => {
  expect(end(hours, at)).toBe(ends)
})

test.each(['', '6', '6-6', '24-3', '3-25', '-1-3', 'always', '0-6,12-13', '1.5-3'])('%j is not understood', (text) => {
  expect(() => offPeak.parse(text)).toThrow('must be hours of the day such as 0-6 or 22-5, or never')
})
