import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import type { LakeType } from '../schema.ts'
import { boundLiteral } from './bound-literal.ts'
import { columnBounds } from './bounds.ts'

const values: [LakeType, string][] = [
  ['boolean', 'true'], ['int', '-2147483648'], ['long', '9223372036854775807'], ['long', '-1'],
  ['decimal(38,10)', '-1234567890123456789012345678.0000000001'], ['decimal(38,38)', '.00000000000000000000000000000000000001'], ['decimal(5,0)', '-40000'],
  ['date', '0001-01-01'], ['date', '1969-12-31'], ['date', '9999-12-31'], ['time', '23:59:59.999999'], ['time', '00:00:00'],
  ['timestamp', '1969-12-31 23:59:59.999999'], ['timestamp', '2026-03-29 02:30:00'], ['timestamptz', '1815-12-10 00:00:00.000001+00'],
  ['string', ''], ['string', "O'Brien; --"], ['string', '日本 😀'], ['uuid', '00000000-0000-4000-8000-000000000001'],
]

test.each(values)('a bound of %s is read back exactly: %s', async (type, text) => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  const { lower } = columnBounds(type, text, undefined)
  const reader = await connection.runAndReadAll(`SELECT CAST(${boundLiteral(type, lower ?? new Uint8Array())} AS VARCHAR)`)
  expect(reader.getRowsJson()).toEqual([[text]])
  connection.closeSync()
  instance.closeSync()
})

test('a bound of a file that is older than a widening is read by its length', () => {
  expect(boundLiteral('long', columnBounds('int', '-5', undefined).lower ?? new Uint8Array())).toBe("CAST('-5' AS BIGINT)")
  expect(boundLiteral('decimal(20,2)', columnBounds('decimal(4,2)', '-12.34', undefined).lower ?? new Uint8Array())).toBe("CAST('-12.34' AS DECIMAL(20,2))")
})

test('what cannot be compared safely is no bound', () => {
  for (const type of ['double', 'float', 'binary'] as const) expect(boundLiteral(type, new Uint8Array(8))).toBeNull()
  expect(boundLiteral('string', Uint8Array.of(0x61, 0))).toBeNull()
  expect(boundLiteral('string', Uint8Array.of(0xe6, 0x97))).toBeNull()
  for (const type of ['long', 'date', 'uuid', 'boolean', 'decimal(4,2)'] as const) expect(boundLiteral(type, new Uint8Array(0))).toBeNull()
})
