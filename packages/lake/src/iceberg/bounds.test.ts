import { expect, test } from 'vitest'
import type { LakeType } from '../schema.ts'
import { columnBounds } from './bounds.ts'

const hex = (bytes: Uint8Array | undefined) => (bytes ? Buffer.from(bytes).toString('hex') : 'none')
const both = (type: LakeType, min: string, max = min) => {
  const { lower, upper } = columnBounds(type, min, max)
  return [hex(lower), hex(upper)]
}

// The binary forms are those of the specification's Appendix D.
test.each<[LakeType, string, string]>([
  ['boolean', '0', '00'],
  ['boolean', 'true', '01'],
  ['int', '34', '22000000'],
  ['int', '-1', 'ffffffff'],
  ['long', '-9223372036854775808', '0000000000000080'],
  ['float', '1.5', '0000c03f'],
  ['double', '-inf', '000000000000f0ff'],
  ['date', '1970-01-02', '01000000'],
  ['date', '1969-12-31', 'ffffffff'],
  ['date', '0001-01-01', hex(Buffer.from(Int32Array.of(-719_162).buffer))],
  ['time', '00:00:01.000001', '41420f0000000000'],
  ['timestamp', '1969-12-31 23:59:59.999999', 'ffffffffffffffff'],
  ['timestamp', '1970-01-01 00:00:00.5', '20a1070000000000'],
  ['timestamptz', '1970-01-01 01:00:00.000001+01', '0100000000000000'],
  ['timestamptz', '1969-12-31 18:30:00-05:30', '0000000000000000'],
  ['uuid', 'f79c3e09-677c-4bbd-a479-3f349cb785e7', 'f79c3e09677c4bbda4793f349cb785e7'],
  ['decimal(4,2)', '14.20', '058c'],
  ['decimal(4,2)', '-0.01', 'ff'],
  ['decimal(9,0)', '128', '0080'],
  ['decimal(9,0)', '-128', '80'],
  ['decimal(5,5)', '0.00001', '01'],
  ['decimal(38,0)', '0', '00'],
  ['string', '', ''],
  ['binary', '', ''],
  ['binary', '00FF', '00ff'],
])('%s %s is written as %s', (type, value, expected) => {
  expect(both(type, value)).toEqual([expected, expected])
})

test('zero is below and above both of its signs', () => {
  expect(both('double', '0.0')).toEqual(['0000000000000080', '0000000000000000'])
  expect(both('float', '-0.0')).toEqual(['00000080', '00000000'])
})

test.each<[LakeType, string]>([
  ['date', 'infinity'],
  ['date', '0044-03-15 (BC)'],
  ['timestamptz', '-infinity'],
  ['timestamptz', '2020-01-01 00:00:00'],
  ['timestamp', '2020-01-01 00:00:00+00'],
  ['double', 'nan'],
  ['int', 'x'],
  ['decimal(4,2)', '1.234'],
  ['binary', 'xyz'],
])('%s %s gives no bound', (type, value) => {
  expect(both(type, value)).toEqual(['none', 'none'])
})

test('an absent value gives no bound', () => {
  expect(columnBounds('int', undefined, undefined)).toEqual({})
})

test.each([
  ['iceberg', 'iceberg', 'iceberg'],
  ['0123456789abcdef', '0123456789abcdef', '0123456789abcdef'],
  ['0123456789abcdefg', '0123456789abcdef', '0123456789abcdeg'],
  ['ž'.repeat(17), 'ž'.repeat(16), `${'ž'.repeat(15)}ſ`],
  ['🎉'.repeat(17), '🎉'.repeat(16), `${'🎉'.repeat(15)}🎊`],
  [`${'a'.repeat(15)}\u{10ffff}b`, `${'a'.repeat(15)}\u{10ffff}`, `${'a'.repeat(14)}b`],
  [`${'a'.repeat(15)}\ud7ffb`, `${'a'.repeat(15)}\ud7ff`, `${'a'.repeat(15)}\ue000`],
])('the text %j is cut to %j and raised to %j', (text, lower, upper) => {
  expect(both('string', text)).toEqual([hex(Buffer.from(lower)), hex(Buffer.from(upper))])
})

test('a text of the highest characters alone has no upper bound', () => {
  expect(columnBounds('string', undefined, '\u{10ffff}'.repeat(17)).upper).toBeUndefined()
})

test('binary is cut to 16 bytes and raised', () => {
  expect(both('binary', '61'.repeat(20))).toEqual(['61'.repeat(16), `${'61'.repeat(15)}62`])
  expect(both('binary', `61${'FF'.repeat(19)}`)).toEqual([`61${'ff'.repeat(15)}`, '62'])
  expect(both('binary', 'ff'.repeat(17))[1]).toBe('none')
})
