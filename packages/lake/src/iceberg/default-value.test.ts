import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { duckdbType, type LakeType } from '../schema.ts'
import { quoteText } from '../sql.ts'
import { defaultJson, defaultText } from './default-value.ts'

test.each<[LakeType, string, unknown, string]>([
  ['boolean', 'TRUE', true, 'true'],
  ['int', '-2147483648', -2_147_483_648, '-2147483648'],
  ['int', ' +007 ', 7, '7'],
  ['int', '-0', 0, '0'],
  ['long', '9007199254740991', 9_007_199_254_740_991, '9007199254740991'],
  ['float', '0.1', 0.1, '0.1'],
  ['double', '1e300', 1e300, '1e+300'],
  ['decimal(10,2)', '-.5', '-0.50', '-0.50'],
  ['decimal(38,0)', '0012345678901234567890123456789012345678', '12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
  ['decimal(38,2)', '123456789012345678901234567890123456.7', '123456789012345678901234567890123456.70', '123456789012345678901234567890123456.70'],
  ['date', '0001-01-01', '0001-01-01', '0001-01-01'],
  ['date', '2024-02-29', '2024-02-29', '2024-02-29'],
  ['time', '23:59:59.5', '23:59:59.500000', '23:59:59.500000'],
  ['timestamp', '1969-12-31 23:59:59.999999', '1969-12-31T23:59:59.999999', '1969-12-31 23:59:59.999999'],
  ['timestamp', '2026-11-20', '2026-11-20T00:00:00.000000', '2026-11-20 00:00:00.000000'],
  ['timestamptz', '2026-11-20 08:00:00.25+05:30', '2026-11-20T02:30:00.250000+00:00', '2026-11-20 02:30:00.250000+00'],
  ['timestamptz', '2026-11-20T08:00:00Z', '2026-11-20T08:00:00.000000+00:00', '2026-11-20 08:00:00.000000+00'],
  ['string', " it's 🎉\\x ", " it's 🎉\\x ", " it's 🎉\\x "],
  ['string', '', '', ''],
  ['uuid', 'F79C3E09-677C-4BBD-A479-3F349CB785E7', 'f79c3e09-677c-4bbd-a479-3f349cb785e7', 'f79c3e09-677c-4bbd-a479-3f349cb785e7'],
  ['binary', String.raw`\xdE\x00`, 'de00', String.raw`\xDE\x00`],
  ['binary', '', '', ''],
])('%s %s is kept, and the engine reads it back', async (type, text, json, spelt) => {
  expect(defaultJson(type, text)).toEqual(json)
  expect(defaultText(type, JSON.parse(JSON.stringify(json)))).toBe(spelt)
  expect(defaultJson(type, spelt)).toEqual(json)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const [row] = (await connection.runAndReadAll(`SELECT CAST(${quoteText(spelt)} AS ${duckdbType(type)}) = CAST(${quoteText(type === 'string' ? text : text.trim())} AS ${duckdbType(type)}) AS same`)).getRowObjectsJson()
  expect(row).toEqual({ same: true })
  connection.closeSync()
  instance.closeSync()
})

test.each<[LakeType, string]>([
  ['boolean', 'yes'], ['boolean', '1'], ['int', '2147483648'], ['int', '1.5'], ['int', ''], ['int', '1e3'], ['long', '9007199254740992'], ['float', '1e39'], ['float', 'NaN'], ['double', 'inf'], ['double', '1e999'],
  ['double', '0x10'], ['decimal(4,2)', '100'], ['decimal(4,2)', '1.234'], ['decimal(4,2)', '.'], ['decimal(4,2)', '-'], ['date', '2026-02-30'], ['date', '0000-01-01'], ['date', '2026-01-01 00:00:00'], ['date', 'today'],
  ['time', '24:00:00'], ['time', '1:00:00'], ['timestamp', '2026-01-01 00:00:00Z'], ['timestamp', '2026-01-01 00:00'], ['timestamptz', '2026-01-01 00:00:00'], ['timestamptz', '2026-01-01'], ['timestamptz', '0001-01-01 00:00:00+14'],
  ['timestamptz', '2026-01-01 00:00:00+99'], ['string', 'a\0b'], ['string', '\ud800'], ['uuid', 'f79c3e09677c4bbda4793f349cb785e7'], ['binary', 'raw'],
])('%s %j is no default', (type, text) => {
  expect(() => defaultJson(type, text)).toThrow(`${JSON.stringify(text)} cannot be the default of a column of the type ${type}.`)
})

test.each<[LakeType, unknown]>([['int', 'x'], ['date', 19_000], ['binary', 'xyz'], ['int', null], ['int', undefined], ['decimal(4,2)', {}]])('another writer\'s %s %j is passed over', (type, json) => {
  expect(defaultText(type, json)).toBeUndefined()
})
