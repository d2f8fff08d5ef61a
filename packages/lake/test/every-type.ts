import type { LakeType } from '../src/schema.ts'
import { type Canonical, double, float } from './canonical.ts'
import type { Planned } from './table-history.ts'

type Corners = readonly (readonly [sql: string, value: Canonical])[]

const integers = (...values: string[]): Corners => values.map((value) => [`'${value}'`, value])
const hex = (text: string) => Buffer.from(text).toString('hex')

/**
 * Corner values of each type of the lake, by the engine's name of the type. NULL is added to each. No column has zeros of both signs:
 * they are equal to the engine, which writes one of them where it makes a dictionary.
 */
export const corners: Readonly<Record<string, Corners>> = {
  BOOLEAN: [['true', true], ['false', false]],
  INTEGER: integers('2147483647', '-2147483648', '0', '-1', '42'),
  BIGINT: integers('9223372036854775807', '-9223372036854775808', '9007199254740993', '0', '-1'),
  FLOAT: [["'NaN'", float(Number.NaN)], ["'inf'", float(Infinity)], ["'-inf'", float(-Infinity)], ["'-0.0'", float(-0)], ["'0.1'", float(0.1)], ["'-3.4028235e38'", float(-3.4028234663852886e38)], ["'1e-45'", float(1e-45)]],
  DOUBLE: [["'NaN'", double(Number.NaN)], ["'inf'", double(Infinity)], ["'-inf'", double(-Infinity)], ["'0.0'", double(0)], ["'0.1'", double(0.1)], ["'1.7976931348623157e308'", double(Number.MAX_VALUE)], ["'5e-324'", double(5e-324)]],
  'DECIMAL(38,0)': integers('99999999999999999999999999999999999999', '-99999999999999999999999999999999999999', '0', '1', '-128'),
  'DECIMAL(38,38)': integers(`0.${'9'.repeat(38)}`, `-0.${'9'.repeat(38)}`, `0.${'0'.repeat(37)}1`, `0.${'0'.repeat(38)}`),
  'DECIMAL(18,4)': integers('99999999999999.9999', '-99999999999999.9999', '0.0001', '-0.0001', '12.3000'),
  'DECIMAL(9,2)': integers('1234567.89', '-1234567.89', '0.00'),
  'DECIMAL(4,1)': integers('999.9', '-999.9', '0.1'),
  DATE: [["'1969-12-31'", '-1'], ["'0001-01-01'", '-719162'], ["'9999-12-31'", '2932896'], ["'1970-01-01'", '0'], ["'2024-02-29'", '19782']],
  TIME: [["'00:00:00'", '0'], ["'23:59:59.999999'", '86399999999'], ["'12:00:00.000001'", '43200000001']],
  TIMESTAMP: [["'1969-12-31 23:59:59.999999'", '-1'], ["'0001-01-01 00:00:00'", '-62135596800000000'], ["'9999-12-31 23:59:59.999999'", '253402300799999999'], ["'2026-11-20 08:00:00.123456'", '1795161600123456']],
  TIMESTAMPTZ: [["'1969-12-31 23:59:59.999999+00'", '-1'], ["'1950-06-01 00:00:00.5+05:30'", '-618125399500000'], ["'9999-12-31 23:59:59.999999+00'", '253402300799999999'], ["'0001-01-01 00:00:00+00'", '-62135596800000000']],
  VARCHAR: [["''", ''], ["'🎉 žluťoučký 漢字 العربية'", '🎉 žluťoučký 漢字 العربية'], ["chr(1) || chr(9) || chr(10) || chr(13) || chr(31) || chr(127)", '\u0001\t\n\r\u001f\u007f'], ["'null'", 'null'], ["' \"quoted\" '", ' "quoted" '], [`'${'a'.repeat(20)}'`, 'a'.repeat(20)], [`'${'🎉'.repeat(17)}'`, '🎉'.repeat(17)], [`'${'\u{10ffff}'.repeat(18)}'`, '\u{10ffff}'.repeat(18)], ["'\u{10ffff}\ufeff'", '\u{10ffff}\ufeff']],
  UUID: [["'00000000-0000-0000-0000-000000000000'", '0'.repeat(32)], ["'ffffffff-ffff-ffff-ffff-ffffffffffff'", 'f'.repeat(32)], ["'80000000-0000-4000-8000-000000000001'", '80000000000040008000000000000001'], ["'7fffffff-0000-4000-8000-000000000001'", '7fffffff000040008000000000000001']],
  BLOB: [["''", ''], ["'\\x00\\xFF'", '00ff'], ["'abc'", hex('abc')], [`'a${'\\xFF'.repeat(20)}'`, `61${'ff'.repeat(20)}`], [`'${'\\xFF'.repeat(20)}'`, 'ff'.repeat(20)]],
}

/** For each type of the lake the text of a default, and the value that it is. */
export const defaults: readonly (readonly [type: LakeType, text: string, value: Canonical])[] = [
  ['boolean', 'true', true], ['int', '-2147483648', '-2147483648'], ['long', '-9007199254740991', '-9007199254740991'], ['float', '0.1', float(0.1)], ['double', '1e-300', double(1e-300)],
  ['decimal(38,0)', '99999999999999999999999999999999999999', '99999999999999999999999999999999999999'], ['decimal(38,38)', `-0.${'1'.repeat(38)}`, `-0.${'1'.repeat(38)}`], ['decimal(9,2)', '0.00', '0.00'],
  ['date', '1969-12-31', '-1'], ['time', '23:59:59.999999', '86399999999'], ['timestamp', '1969-12-31 23:59:59.999999', '-1'], ['timestamptz', '1950-06-01 00:00:00.5+05:30', '-618125399500000'],
  ['string', 'ž "🎉" \\', 'ž "🎉" \\'], ['uuid', '80000000-0000-4000-8000-000000000001', '80000000000040008000000000000001'], ['binary', '\\x00\\xFF', '00ff'],
]

/** What has no type of its own in the lake is kept as text. */
const nested: Readonly<Record<string, readonly [sql: string, value: Canonical][]>> = {
  'a struct': [["{'a': [1, NULL], 'ž': 'x'}", '{"a":[1,null],"ž":"x"}'], ['NULL::STRUCT(a INTEGER[], ž VARCHAR)', null]],
  'a list': [['[1.5, NULL]::DOUBLE[]', '[1.5,null]'], ['[]::DOUBLE[]', '[]'], ['NULL::DOUBLE[]', null]],
  'a map': [["MAP {'k': DATE '1969-12-31'}", '{"k":"1969-12-31"}'], ['NULL::MAP(VARCHAR, DATE)', null]],
}

/** Rows `from` to below `to`: each column goes through the corners of its type and a null, at its own pace; `types` to cast some to. */
export function everyType(from: number, to: number, types: Readonly<Record<string, string>> = {}): Planned[] {
  return Array.from({ length: to - from }, (_, step) => {
    const index = from + step
    const row: Planned = { row: { sql: `${index}::INTEGER`, value: String(index) } }
    for (const [name, values] of Object.entries(corners)) {
      const [sql, value] = pick([...values, ['NULL', null]], index)
      const type = types[name] ?? name
      row[name] = { sql: `CAST(CAST(${sql} AS ${name}) AS ${type})`, value }
    }
    for (const [name, values] of Object.entries(nested)) {
      const [sql, value] = pick(values, index)
      row[name] = { sql, value }
    }
    return row
  })
}

function pick(values: Corners, index: number) {
  const value = values[index % values.length]
  if (!value) throw new Error('There is no value.')
  return value
}
