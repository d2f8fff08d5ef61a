import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readByDuckdb } from '../testing/extracted.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { type SourceDatabase, sourceDatabase } from './testing/source-database.ts'

let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
})
afterAll(() => source.drop())

const readValues = async (table: string) => readByDuckdb(await extractAll(source.settings, { tables: [whole(table)], locksOn: () => [] }))

const kept: [declared: string, written: string, type: string, read: string][] = [
  ['smallint', `-32768`, 'int', '-32768'],
  ['bigint', `9223372036854775807`, 'long', '9223372036854775807'],
  ['oid', `4294967295`, 'long', '4294967295'],
  ['boolean', `true`, 'boolean', 'true'],
  ['numeric(12,2)', `-1234567890.05`, 'decimal(12,2)', '-1234567890.05'],
  ['numeric(38,10)', `9999999999999999999999999999.9999999999`, 'decimal(38,10)', '9999999999999999999999999999.9999999999'],
  ['numeric(39,10)', `99999999999999999999999999999.9999999999`, 'string', '99999999999999999999999999999.9999999999'],
  ['numeric', `0.1000000000000000000000000000000000000000001`, 'string', '0.1000000000000000000000000000000000000000001'],
  ['numeric', `'NaN'`, 'string', 'NaN'],
  ['numeric(3,-2)', `99949`, 'decimal(5,0)', '99900'],
  ['numeric(2,4)', `0.0099`, 'decimal(4,4)', '.0099'],
  ['numeric', `'-Infinity'`, 'string', '-Infinity'],
  ['numeric', `1e200 / 7`, 'string', `${10n ** 200n / 7n}`],
  ['real', `1e-45`, 'float', '1e-45'],
  ['real', `3.4028235e+38`, 'float', '3.4028235e+38'],
  ['double precision', `5e-324`, 'double', '5e-324'],
  ['double precision', `1.7976931348623157e+308`, 'double', '1.7976931348623157e+308'],
  ['double precision', `'-0'`, 'double', '-0.0'],
  ['real', `'Infinity'`, 'float', 'inf'],
  ['real', `0.1`, 'float', '0.1'],
  ['double precision', `'NaN'`, 'double', 'nan'],
  ['double precision', `'-Infinity'`, 'double', '-inf'],
  ['double precision', `0.1::float8 + 0.2`, 'double', '0.30000000000000004'],
  ['date', `'10000-12-31'`, 'date', '10000-12-31'],
  ['date', `'5874897-12-31'`, 'date', '5874897-12-31'],
  ['date', `'0001-01-01'`, 'date', '0001-01-01'],
  ['time', `'23:59:59.999999'`, 'time', '23:59:59.999999'],
  ['timetz', `'23:59:59+02'`, 'string', '23:59:59+02'],
  ['timestamp', `'2026-03-29 02:30:00.000001'`, 'timestamp', '2026-03-29 02:30:00.000001'],
  ['timestamptz', `'2026-10-25 02:30:00.5+02'`, 'timestamptz', '2026-10-25 00:30:00.5+00'],
  ['timestamptz', `'1900-01-01 00:00:00+05:30'`, 'timestamptz', '1899-12-31 18:30:00+00'],
  ['timestamp', `'279999-12-31 23:59:59.999999'`, 'timestamp', '279999-12-31 23:59:59.999999'],
  ['timestamptz', `'279999-12-31 23:59:59.999999+00'`, 'timestamptz', '279999-12-31 23:59:59.999999+00'],
  ['timestamptz', `'0001-01-01 00:00:00+00'`, 'timestamptz', '0001-01-01 00:00:00+00'],
  ['interval', `'1 year 2 days 3.5 seconds'`, 'string', 'P1Y2DT3.5S'],
  ['uuid', `'00000000-0000-4000-8000-000000000001'`, 'uuid', '00000000-0000-4000-8000-000000000001'],
  ['bytea', `'\\x00ff22'`, 'binary', '00ff22'],
  ['money', `1234.5`, 'string', '1234.50'],
  ['text', `'plain'`, 'string', 'plain'],
  ['text', `''`, 'string', ''],
  ['text', `'NULL'`, 'string', 'NULL'],
  ['text', `E'two\\nlines, "quoted"\\r\\n\\\\N \\t end'`, 'string', 'two\nlines, "quoted"\r\n\\N \t end'],
  ['text', `'\\.'`, 'string', '\\.'],
  ['text', `' spaces '`, 'string', ' spaces '],
  ['text', `'žluťoučký 🐎'`, 'string', 'žluťoučký 🐎'],
  ['char(4)', `'ab'`, 'string', 'ab  '],
  ['text[]', `ARRAY['a', NULL, 'b "c", d', '']`, 'string', '{a,NULL,"b \\"c\\", d",""}'],
  ['int[][]', `'{{1,2},{3,4}}'`, 'string', '{{1,2},{3,4}}'],
  ['json', `'{"b": 1,  "a": "x\\ny"}'`, 'string', '{"b": 1,  "a": "x\\ny"}'],
  ['jsonb', `'{"b": 1,  "a": [1.10, null]}'`, 'string', '{"a": [1.10, null], "b": 1}'],
  ['int4range', `'[1,5)'`, 'string', '[1,5)'],
  ['inet', `'10.0.0.1/8'`, 'string', '10.0.0.1/8'],
  ['point', `'(1.5,2)'`, 'string', '(1.5,2)'],
  ['bit(3)', `B'101'`, 'string', '101'],
  ['mood', `'very "happy", really'`, 'string', 'very "happy", really'],
  ['price', `10.50`, 'decimal(12,2)', '10.50'],
  ['list_price', `10.50`, 'decimal(12,2)', '10.50'],
  ['place', `ROW('A "b"', 3)`, 'string', '("A ""b""",3)'],
  ['interval', `'infinity'`, 'string', 'infinity'],
  ['timetz', `'24:00:00-12:30'`, 'string', '24:00:00-12:30'],
  ['money[]', `ARRAY[1.5, NULL, -2]::money[]`, 'string', '{1.50,NULL,-2.00}'],
  ['numrange', `'(1.10,]'`, 'string', '(1.10,)'],
  ['tstzrange', `'[2026-01-01 00:00+05, infinity)'`, 'string', '["2025-12-31 19:00:00+00",infinity)'],
  ['daterange', `'empty'`, 'string', 'empty'],
  ['int4multirange', `'{[1,3), [5,7]}'`, 'string', '{[1,3),[5,8)}'],
  ['datemultirange', `'{}'`, 'string', '{}'],
  ['floatrange', `'[1.5,2.5]'`, 'string', '[1.5,2.5]'],
  ['timestamptz[]', `ARRAY['2026-06-01 12:00+02'::timestamptz, '-infinity', '0044-03-15 12:00+00 BC']`, 'string', '{"2026-06-01 10:00:00+00",-infinity,"0044-03-15 12:00:00+00 BC"}'],
  ['bytea[]', `ARRAY['\\xff'::bytea]`, 'string', '{"\\\\xff"}'],
  ['int[]', `'[-1:0][2:3]={{1,2},{3,4}}'`, 'string', '[-1:0][2:3]={{1,2},{3,4}}'],
  ['text[]', `'{{{a,"b,c"}}}'`, 'string', '{{{a,"b,c"}}}'],
  ['int[]', `'{}'`, 'string', '{}'],
  ['place[]', `ARRAY[ROW('x, y', NULL)]::place[]`, 'string', '{"(\\"x, y\\",)"}'],
  ['mood[]', `ARRAY[NULL, 'very "happy", really']::mood[]`, 'string', '{NULL,"very \\"happy\\", really"}'],
  ['nested', `ROW(ROW('s', 1), ARRAY[1.0, 2.50])`, 'string', '("(s,1)","{1.0,2.50}")'],
  ['some_days', `'{2026-01-01,0044-03-15 BC}'`, 'string', '{2026-01-01,"0044-03-15 BC"}'],
  ['a_place', `ROW('t', 2)`, 'string', '(t,2)'],
  ['a_day', `'2026-02-28'`, 'date', '2026-02-28'],
  ['a_mood', `'very "happy", really'`, 'string', 'very "happy", really'],
  ['a_small', `7`, 'int', '7'],
  ['hstore', `'a=>"1, 2", b=>NULL'`, 'string', '"a"=>"1, 2", "b"=>NULL'],
  ['citext', `'MiXed'`, 'string', 'MiXed'],
  ['ltree', `'top.sub'`, 'string', 'top.sub'],
  ['xml', `'<a b="1">&amp;</a>'`, 'string', '<a b="1">&amp;</a>'],
  ['json', `'{"n": 123456789012345678901234567890.10, "a": 1, "a": 2}'`, 'string', '{"n": 123456789012345678901234567890.10, "a": 1, "a": 2}'],
  ['jsonpath', `'$.a[*] ? (@ > 1)'`, 'string', '$."a"[*]?(@ > 1)'],
  ['bit varying', `B'10110'`, 'string', '10110'],
  ['bit varying(3)', `B''`, 'string', ''],
  ['cidr', `'2001:db8::/32'`, 'string', '2001:db8::/32'],
  ['macaddr', `'08:00:2b:01:02:03'`, 'string', '08:00:2b:01:02:03'],
  ['macaddr8', `'08:00:2b:01:02:03:04:05'`, 'string', '08:00:2b:01:02:03:04:05'],
  ['tsvector', `'fat:2A ''rat''''s'':3'`, 'string', "'fat':2A 'rat''s':3"],
  ['tsquery', `'fat & !cat:b*'`, 'string', "'fat' & !'cat':*B"],
  ['box', `'(2,2),(0,0.5)'`, 'string', '(2,2),(0,0.5)'],
  ['polygon', `'((0,0),(1,1),(2,0))'`, 'string', '((0,0),(1,1),(2,0))'],
  ['path', `'[(0,0),(1,1)]'`, 'string', '[(0,0),(1,1)]'],
  ['circle', `'<(1,2),0.1>'`, 'string', '<(1,2),0.1>'],
  ['line', `'{1,-1,0}'`, 'string', '{1,-1,0}'],
  ['lseg', `'[(0,0),(1,1)]'`, 'string', '[(0,0),(1,1)]'],
  ['regclass', `'pg_catalog.pg_class'`, 'string', 'pg_class'],
  ['regtype', `'numeric'`, 'string', 'numeric'],
  ['"char"', `'c'`, 'string', 'c'],
  ['name', `'A "name"'`, 'string', 'A "name"'],
  ['bpchar', `'ab  '`, 'string', 'ab  '],
  ['varchar(3)', `'abc'`, 'string', 'abc'],
  ['xid8', `'18446744073709551615'`, 'string', '18446744073709551615'],
  ['pg_lsn', `'16/B374D848'`, 'string', '16/B374D848'],
  ['oidvector', `'1 2'`, 'string', '1 2'],
]

test('every type arrives exactly, and a null is no empty string', async () => {
  await source.run(`CREATE TYPE mood AS ENUM ('very "happy", really'); CREATE DOMAIN price AS numeric(12,2); CREATE DOMAIN list_price AS price CHECK (VALUE > 0);
    CREATE TYPE place AS (street text, number int); CREATE TYPE nested AS (place place, sizes numeric[]); CREATE TYPE floatrange AS RANGE (subtype = float8);
    CREATE DOMAIN some_days AS date[]; CREATE DOMAIN a_place AS place; CREATE DOMAIN a_day AS date; CREATE DOMAIN a_mood AS mood; CREATE DOMAIN small AS smallint; CREATE DOMAIN a_small AS small CHECK (VALUE < 10);
    CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION ltree`)
  await source.run(`CREATE TABLE kept (${kept.map(([declared], at) => `c${at} ${declared}`).join(', ')});
    INSERT INTO kept VALUES (${kept.map(([declared, written]) => `(${written})::${declared}`).join(', ')}), (${kept.map(() => 'NULL').join(', ')})`)
  const { types, rows } = await readValues('kept')
  expect(types).toEqual(kept.map(([, , type]) => type))
  expect(rows[0]).toEqual(kept.map(([, , , read]) => read))
  expect(rows[1]).toEqual(kept.map(() => null))
  expect(rows).toHaveLength(2)
})

test.each([
  ['date', 'infinity'], ['date', '0044-03-15 BC'], ['timestamp', '-infinity'], ['timestamptz', 'infinity'],
  ['timestamp', '280000-01-01 00:00:00'], ['timestamptz', '294276-12-31 23:59:59'], ['time', '24:00:00'], ['numeric(12,2)', 'NaN'],
])('a %s of %s is refused with its column, not loaded as something else', async (declared, value) => {
  await source.run(`DROP TABLE IF EXISTS unfit; CREATE TABLE unfit (id int, "the day's end" ${declared}); INSERT INTO unfit VALUES (1, NULL), (2, '${value}')`)
  await expect(extractAll(source.settings, { tables: [whole('unfit')], locksOn: () => [] })).rejects.toMatchObject({
    code: 'value_not_representable', message: expect.stringMatching(new RegExp(`The column "the day's end" holds the value ${value.slice(0, 8)}`)),
  })
  expect((await extractAll(source.settings, { tables: [whole('unfit', { columns: ['id'] })], locksOn: () => [] }))[0]?.plain).toBe('1\n2\n')
})

test('a value is written the same whatever time zone, or style, the database prefers', async () => {
  await source.run(`DO $$ DECLARE setting text; BEGIN
    FOREACH setting IN ARRAY ARRAY['TimeZone = ''Asia/Kathmandu''', 'DateStyle = ''German''', 'IntervalStyle = ''sql_standard''', 'bytea_output = ''escape''', 'extra_float_digits = -5']
    LOOP EXECUTE format('ALTER DATABASE %I SET %s', current_database(), setting); END LOOP; END $$`)
  expect((await source.run(`SELECT current_setting('TimeZone') AS zone, current_setting('extra_float_digits') AS digits`)).rows).toEqual([{ zone: 'Asia/Kathmandu', digits: '-5' }])
  await source.run(`CREATE TABLE styled AS SELECT '2026-01-01 00:00+00'::timestamptz AS at, 0.1::float8 + 0.2 AS sum, '1 day'::interval AS span, '\\xff'::bytea AS bytes, ARRAY['2026-01-02'::date] AS days`)
  expect((await readValues('styled')).rows).toEqual([['2026-01-01 00:00:00+00', '0.30000000000000004', 'P1D', 'ff', '{2026-01-02}']])
})

test('a table of 1,600 columns arrives whole', async () => {
  const columns = Array.from({ length: 1600 }, (_, at) => `"Column ${at}" smallint`)
  await source.run(`CREATE TABLE wide (${columns.join(', ')}); INSERT INTO wide SELECT ${columns.map((_, at) => at).join(', ')}`)
  const { rows: [row] } = await readValues('wide')
  expect(row).toEqual(columns.map((_, at) => String(at)))
})

const odd = ['Capitals', 'dots.and..more', 'emoji 🐎', "it's", 'back\\slash', '$1 %s $$ $&', 'tab\tand\nline', '*', ' ', 'ｗ'.repeat(21), 'x'.repeat(63)]
test.each(odd)('the name %j is read as it is', async (name) => {
  await source.run(`CREATE SCHEMA "${name}"; CREATE TABLE "${name}"."${name}" ("${name}" date PRIMARY KEY, other int); INSERT INTO "${name}"."${name}" VALUES ('2026-01-01', 1)`)
  const read = (columns: string[] | 'all') => extractAll(source.settings, { tables: [{ ...whole(name, { columns }), schema: name }], locksOn: () => [] })
  expect((await read([name]))[0]).toMatchObject({ rows: '"2026-01-01"\n', primaryKey: [name], columns: [{ name, type: 'date' }] })
  await source.run(`INSERT INTO "${name}"."${name}" VALUES ('infinity', 1)`)
  await expect(read('all')).rejects.toMatchObject({ code: 'value_not_representable', message: expect.stringContaining(`"${name}" holds the value infinity`) })
})

test('a name is no SQL, also where the database reads a backslash in a text as PostgreSQL of old did', async () => {
  const name = String.raw`\' || (SELECT 1/0)::text || '`
  await source.run(`CREATE TABLE backslashed ("${name}" date); INSERT INTO backslashed VALUES ('infinity')`)
  const alter = (change: string) => source.run(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ${change}', current_database()); END $$`)
  await alter('SET standard_conforming_strings = off')
  onTestFinished(async () => void await alter('RESET standard_conforming_strings'))
  await expect(extractAll(source.settings, { tables: [whole('backslashed')], locksOn: () => [] })).rejects.toMatchObject({ code: 'value_not_representable' })
})

test('names with quotes, capitals and spaces are read as they are', async () => {
  await source.run(`CREATE SCHEMA "My ""Schema"; CREATE TABLE "My ""Schema"."Order; DROP TABLE x" ("Select" int, "a""b" text, "č, d" text, PRIMARY KEY ("a""b", "Select"));
    INSERT INTO "My ""Schema"."Order; DROP TABLE x" VALUES (1, 'two', 'three')`)
  const pick = { schema: 'My "Schema', name: 'Order; DROP TABLE x', columns: ['č, d', 'a"b', 'Select'], mode: 'full' } as const
  const [extracted] = await extractAll(source.settings, { tables: [pick], locksOn: () => [] })
  expect(extracted).toMatchObject({ plain: 'three,two,1\n', primaryKey: ['a"b', 'Select'], columns: [{ name: 'č, d' }, { name: 'a"b', nullable: false }, { name: 'Select' }] })
  const [without] = await extractAll(source.settings, { tables: [{ ...pick, columns: ['Select'] }], locksOn: () => [] })
  expect(without?.primaryKey).toEqual([])
})

test('the nulls of a table with a single column are rows', async () => {
  await source.run(`CREATE TABLE lonely (only_one text); INSERT INTO lonely VALUES ('a'), (NULL), (''), (NULL)`)
  expect((await readValues('lonely')).rows).toEqual([['a'], [null], [''], [null]])
})
