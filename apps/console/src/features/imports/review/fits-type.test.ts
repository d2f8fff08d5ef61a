import { expect, test } from 'vitest'
import { fitsType } from './fits-type.ts'

const fits = (type: string, text: string, dateFormat: string | null = null, decimalSeparator: '.' | ',' = '.') => fitsType(text, { type, dateFormat }, { decimalSeparator })

test.each([
  ['int', ['1', '-2147483648', '1.0', ' 7 '], ['2147483648', '1.5', 'x', '', '1e3']],
  ['long', ['9223372036854775807'], ['9223372036854775808']],
  ['decimal(5,2)', ['123.45', '123.4500', '.5', '00123'], ['1234', '1.234', '.', 'x']],
  ['double', ['1', '1.5e10', 'NaN', '-inf', '.5'], ['1e400', 'x', '0x1']],
  ['float', ['1.5'], ['1e39']],
  ['boolean', ['true', 'F', '1', 'no'], ['on', '2', '1.0']],
  ['date', ['2024-02-29', '2024/1/5', '2024-01-01 00:00:00'], ['2023-02-29', '31.12.2024', '2024-01-01 10:00']],
  ['timestamp', ['2024-01-01', '2024-01-01T10:00:00Z', '2024-01-01 10:00'], ['2024-01-01 10:00+02:00', '2024-13-01 10:00']],
  ['timestamptz', ['2024-01-01 10:00+02:00', '2024-01-01T10:00:00Z'], ['tomorrow']],
  ['time', ['10:00', '23:59:59.5'], ['25:00', '10']],
  ['uuid', ['0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d', '0B8F0F3C8D1E4C399A6C1D0A2F4F5E6D'], ['0b8f0f3c-8d1e']],
  ['binary', ['0xff', '00ff', ''], ['f', 'zz']],
  ['string', ['', 'anything'], []],
])('%s', (type, good, bad) => {
  expect(good.filter((text) => !fits(type, text))).toEqual([])
  expect(bad.filter((text) => fits(type, text))).toEqual([])
})

test('dates in their own way of writing, and decimal commas', () => {
  expect(fits('date', '31.12.2024', '%d.%m.%Y')).toBe(true)
  expect(fits('date', '12/31/2024', '%d/%m/%Y')).toBe(false)
  expect(fits('timestamp', '1.2.2024 10:00', '%d.%m.%Y %H:%M')).toBe(true)
  expect(fits('date', '3 May', '%-d %B')).toBe(true)
  expect(fits('double', '1,5', null, ',')).toBe(true)
  expect(fits('double', '1.5', null, ',')).toBe(false)
})

test('a cell that was cut says nothing', () => {
  expect(fits('int', `${'x'.repeat(200)}…`)).toBe(true)
})
