import { expect, test } from 'vitest'
import { cellText, cutCell, wholeCell } from './cell-text.ts'

test('a cell of 200 characters is whole, one of 201 is cut', () => {
  expect(cutCell('x'.repeat(200))).toEqual({ shown: 'x'.repeat(200), cut: false })
  expect(cutCell('x'.repeat(201))).toEqual({ shown: `${'x'.repeat(200)}…`, cut: true })
})

test('values of any kind have a text', () => {
  expect([null, undefined, '', 0, false, { a: 1 }].map(cellText)).toEqual(['', '', '', '0', 'false', '{"a":1}'])
})

test('the drawer indents JSON and leaves the rest alone', () => {
  expect(wholeCell('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(wholeCell('{not json')).toBe('{not json')
  expect(wholeCell([1])).toBe('[\n  1\n]')
})
