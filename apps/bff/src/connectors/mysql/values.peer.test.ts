import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MysqlSettings } from './settings.ts'
import { readByDuckdb } from '../testing/extracted.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { type SourceDatabase, sourceDatabase } from './testing/source-database.ts'

let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
})
afterAll(() => source.drop())

const readValues = async (table: string, change: Partial<MysqlSettings> = {}) => readByDuckdb(await extractAll({ ...source.settings, ...change }, { tables: [whole(source.settings, table)] }))

const kept: [declared: string, written: string, type: string, read: string][] = [
  ['tinyint', `-128`, 'int', '-128'],
  ['tinyint(1)', `7`, 'int', '7'],
  ['tinyint unsigned', `255`, 'int', '255'],
  ['smallint unsigned', `65535`, 'int', '65535'],
  ['mediumint unsigned', `16777215`, 'int', '16777215'],
  ['int', `-2147483648`, 'int', '-2147483648'],
  ['int unsigned', `4294967295`, 'long', '4294967295'],
  ['int(6) zerofill', `42`, 'long', '42'],
  ['bigint', `-9223372036854775808`, 'long', '-9223372036854775808'],
  ['bigint unsigned', `18446744073709551615`, 'decimal(20,0)', '18446744073709551615'],
  ['boolean', `true`, 'int', '1'],
  ['bit(1)', `b'1'`, 'long', '1'],
  ['bit(63)', `9223372036854775807`, 'long', '9223372036854775807'],
  ['bit(64)', `18446744073709551615`, 'decimal(20,0)', '18446744073709551615'],
  ['decimal(12,2)', `-1234567890.05`, 'decimal(12,2)', '-1234567890.05'],
  ['decimal(38,10)', `9999999999999999999999999999.9999999999`, 'decimal(38,10)', '9999999999999999999999999999.9999999999'],
  ['decimal(65,30)', `12345678901234567890123456789012345.000000000000000000000000000001`, 'string', '12345678901234567890123456789012345.000000000000000000000000000001'],
  ['float', `16777215`, 'float', '16777215.0'],
  ['float', `0.1`, 'float', '0.1'],
  ['double', `0.1e0 + 0.2e0`, 'double', '0.30000000000000004'],
  ['double', `1.7976931348623157e308`, 'double', '1.7976931348623157e+308'],
  ['double', `5e-324`, 'double', '5e-324'],
  ['date', `'9999-12-31'`, 'date', '9999-12-31'],
  ['date', `'2024-02-29'`, 'date', '2024-02-29'],
  ['datetime', `'2026-03-29 02:30:00'`, 'timestamp', '2026-03-29 02:30:00'],
  ['datetime(6)', `'0001-01-01 23:59:59.999999'`, 'timestamp', '0001-01-01 23:59:59.999999'],
  ['timestamp(3) NULL', `'2026-10-25 02:30:00.500'`, 'timestamptz', '2026-10-25 00:30:00.5+00'],
  ['time', `'838:59:59'`, 'string', '838:59:59'],
  ['time(3)', `'-26:00:00.250'`, 'string', '-26:00:00.250'],
  ['year', `2155`, 'int', '2155'],
  ['binary(3)', `x'00'`, 'binary', '000000'],
  ['varbinary(10)', `x'5c09220aff'`, 'binary', '5c09220aff'],
  ['longblob', `''`, 'binary', ''],
  ['uuid', `'00000000-0000-4000-8000-00000000000A'`, 'uuid', '00000000-0000-4000-8000-00000000000a'],
  ['inet6', `'2001:db8::ff00:42:8329'`, 'string', '2001:db8::ff00:42:8329'],
  ['varchar(100)', `'plain'`, 'string', 'plain'],
  ['varchar(100)', `''`, 'string', ''],
  ['varchar(100)', `'NULL'`, 'string', 'NULL'],
  ['text', `'two\\nlines, "quoted"\\r\\n\\\\N \\t end'`, 'string', 'two\nlines, "quoted"\r\n\\N \t end'],
  ['text', `'\\\\.'`, 'string', '\\.'],
  ['text', `'\\\\t is no tab'`, 'string', '\\t is no tab'],
  ['text', `' spaces '`, 'string', ' spaces '],
  ['text', `'a\\0b'`, 'string', 'a\0b'],
  ['text', `'žluťoučký 🐎'`, 'string', 'žluťoučký 🐎'],
  ['varchar(20) CHARACTER SET latin1', `'Käse §'`, 'string', 'Käse §'],
  ['varchar(20) CHARACTER SET cp1250', `'žluťoučký'`, 'string', 'žluťoučký'],
  ['varchar(20) CHARACTER SET utf16', `'🐎'`, 'string', '🐎'],
  ['char(4)', `'ab'`, 'string', 'ab'],
  [`enum('very "happy", really', 'sad')`, `1`, 'string', 'very "happy", really'],
  [`set('a', 'b', 'c')`, `'c,a'`, 'string', 'a,c'],
  ['json', `'{"b": 1,  "a": "x\\\\ny"}'`, 'string', '{"b": 1,  "a": "x\\ny"}'],
  ['point', `ST_GeomFromText('POINT(1.5 2)')`, 'string', 'POINT(1.5 2)'],
  ['geometry', `ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')`, 'string', 'POLYGON((0 0,1 0,1 1,0 0))'],
  ['longtext', `REPEAT('žluť\\t', 100000)`, 'string', 'žluť\t'.repeat(100_000)],
]

test('every type arrives exactly, and a null is no empty string', async () => {
  await source.run(`SET time_zone = '+02:00'`,
    `CREATE TABLE kept (${kept.map(([declared], at) => `c${at} ${declared}`).join(', ')})`,
    `INSERT INTO kept VALUES (${kept.map(([, written]) => written).join(', ')}), (${kept.map(() => 'NULL').join(', ')})`)
  const { types, rows } = await readValues('kept')
  expect(types).toEqual(kept.map(([, , type]) => type))
  expect(rows[0]).toEqual(kept.map(([, , , read]) => read))
  expect(rows[1]).toEqual(kept.map(() => null))
  expect(rows).toHaveLength(2)
})

test.each([
  ['date', '0000-00-00'], ['date', '2024-00-00'], ['date', '2024-02-00'], ['datetime', '0000-00-00 00:00:00'], ['timestamp', '0000-00-00 00:00:00'],
])('a %s of %s is refused with its column, or becomes what the settings say', async (declared, value) => {
  await source.run('DROP TABLE IF EXISTS unfit', `CREATE TABLE unfit (id int, \`the day's end\` ${declared} NOT NULL)`, `INSERT INTO unfit VALUES (1, '2024-02-29'), (2, '${value}')`)
  await expect(readValues('unfit')).rejects.toMatchObject({
    code: 'value_not_representable', message: expect.stringContaining(`The column "the day's end" of`),
  })
  await expect(readValues('unfit')).rejects.toMatchObject({ message: expect.stringContaining(`holds the value ${value}, which is no day`) })
  expect((await readValues('unfit', { zeroDates: 'empty' })).rows[1]).toEqual(['2', null])
  const asText = await readValues('unfit', { zeroDates: 'text' })
  expect(asText).toMatchObject({ types: ['int', 'string'] })
  expect(asText.rows[1]).toEqual(['2', value])
})

test('a day that the calendar lacks is refused, also in a table of one column', async () => {
  await source.run(`SET sql_mode = 'ALLOW_INVALID_DATES'`, 'CREATE TABLE invalid (day date)', `INSERT INTO invalid VALUES (NULL), ('2023-02-31')`)
  await expect(readValues('invalid')).rejects.toMatchObject({ message: expect.stringContaining('2023-02-31') })
  expect((await readValues('invalid', { zeroDates: 'empty' })).rows).toEqual([[null], [null]])
})

test('generated and invisible columns come along, those of a versioned table are left to it', async () => {
  await source.run(`CREATE TABLE computed (id int PRIMARY KEY, twice int AS (id * 2) STORED, thrice int AS (id * 3) VIRTUAL, unseen int INVISIBLE DEFAULT 9) WITH SYSTEM VERSIONING`,
    'INSERT INTO computed (id) VALUES (1)', 'UPDATE computed SET id = 2')
  const [extracted] = await extractAll(source.settings, { tables: [whole(source.settings, 'computed')] })
  expect(extracted).toMatchObject({ plain: '2,4,6,9\n', primaryKey: ['id'] })
})

test('names with quotes, dots, capitals and pictures are read as they are', async () => {
  await source.run('CREATE TABLE `Order; DROP TABLE x.``y` (`Select` int, `a"b``c` varchar(9), `č, 🐎.d` text, PRIMARY KEY (`a"b``c`, `Select`))'.replace('🐎', 'ů'),
    'INSERT INTO `Order; DROP TABLE x.``y` VALUES (1, "two", "three")')
  const pick = whole(source.settings, 'Order; DROP TABLE x.`y', { columns: ['č, ů.d', 'a"b`c', 'Select'] })
  const [extracted] = await extractAll(source.settings, { tables: [pick] })
  expect(extracted).toMatchObject({ plain: 'three,two,1\n', primaryKey: ['a"b`c', 'Select'], columns: [{ name: 'č, ů.d' }, { name: 'a"b`c', nullable: false }, { name: 'Select' }] })
})

test('the nulls of a table with a single column are rows', async () => {
  await source.run('CREATE TABLE lonely (only_one text)', `INSERT INTO lonely VALUES ('a "b"'), (NULL), (''), (NULL)`)
  expect((await readValues('lonely')).rows).toEqual([['a "b"'], [null], [''], [null]])
  await source.run('CREATE TABLE lonely_bytes (only_one blob)', `INSERT INTO lonely_bytes VALUES (x'00ff'), (NULL), ('')`)
  expect((await readValues('lonely_bytes')).rows).toEqual([['00ff'], [null], ['']])
})
