import { expect, test } from 'vitest'
import { formatAbout, formatBytes, formatCount, formatExact, formatQuantity } from './format-quantity.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')

test.each([
  [0, '0'], [64, '64'], [1204, '1 204'], [9999, '9 999'], [10_000, '10 k'], [310_000, '310 k'], [999_950, '1 m'],
  [31_400_000, '31.4 m'], [88_000_000, '88 m'], [2_100_000_000, '2.1 bn'], [-1204, '−1 204'],
])('%d is said as %s', (value, text) => {
  expect(plain(formatQuantity(value))).toBe(text)
})

test('thousands are parted by a thin space that does not break', () => {
  expect(formatExact(88_412)).toBe('88\u202f412')
  expect(plain(formatExact(1234567.25))).toBe('1 234 567.25')
})

test('an estimate says that it is one', () => {
  expect(formatAbout(2_100_000_000)).toBe('about 2.1 bn')
})

test.each([[0, '0 B'], [640, '640 B'], [12_400, '12.4 kB'], [2_100_000_000_000, '2.1 TB']])('%d bytes are said as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test('counts agree with their noun', () => {
  expect([0, 1, 42].map((count) => formatCount(count, 'table'))).toEqual(['no tables', '1 table', '42 tables'])
})
