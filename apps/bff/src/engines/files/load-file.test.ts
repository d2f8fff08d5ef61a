import type { FileOptions } from '@tributary/contract/imports'
import type { LakeType } from '@tributary/lake/schema'
import { DuckDBInstance } from '@duckdb/node-api'
import { randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { rowsOf } from '../testing/lake-file.ts'
import { useBox } from '../testing/test-box.ts'
import { columnsOf, csvOptions, userFile } from '../testing/user-file.ts'
import { type FileLoad, LoadFailed, loadFile } from './load-file.ts'

// The next one starts while a test looks at what the last one left.
const it = useBox({ warm: 1 })
const said: string[] = []
const control = { onProgress: () => undefined, onLog: (line: string) => void said.push(line) }

type Types = Parameters<typeof columnsOf>[0]

async function load(content: string | Buffer, types: Types, options: Partial<FileOptions> = {}, further: Partial<FileLoad> = {}) {
  const file = await userFile(it.home, content)
  const order = { file, name: 'people.csv', options: { ...csvOptions, ...options }, ...columnsOf(types), policy: 'fail' as const, workFolder: it.work, ...further }
  return loadFile(it.box, order, { ...control, signal: it.signal })
}

async function rows(...given: Parameters<typeof load>) {
  const loaded = await load(...given)
  return rowsOf(loaded.file)
}

const ab: Types = { a: 'string', b: 'string' }
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return big ? bytes.swap16() : bytes
}

test.each<[string, string | Buffer, Partial<FileOptions>, unknown[]]>([
  ['commas', 'a,b\n1,x\n2,y\n', {}, [['1', 'x'], ['2', 'y']]],
  ['semicolons', 'a;b\n1;x,y\n', { delimiter: ';' }, [['1', 'x,y']]],
  ['bars', 'a|b\n1|x\n', { delimiter: '|' }, [['1', 'x']]],
  ['tabs', 'a\tb\n1\tx y\n', { delimiter: '\t' }, [['1', 'x y']]],
  ['delimiters of several characters', 'a§§b\n1§§x§y\n', { delimiter: '§§' }, [['1', 'x§y']]],
  ['quotes, doubled quotes and line ends within', 'a,b\n"1,""2""","x\ny"\n"",\n', {}, [['', null], ['1,"2"', 'x\ny']]],
  ['single quotes', "a,b\n'1,''2''',x\"y\n", { quote: "'", escape: "'" }, [["1,'2'", 'x"y']]],
  ['no quotes', 'a,b\n"1,x"\n', { quote: '', escape: '' }, [['"1', 'x"']]],
  ['backslashes before quotes', String.raw`a,b` + '\n' + String.raw`"1 \"2\" \\",x` + '\n', { escape: '\\' }, [[String.raw`1 "2" \\`.slice(0, -1), 'x']]],
  ['quotes that nothing escapes', 'a,b\n"1",x\n', { escape: '' }, [['1', 'x']]],
  ['a quote in the middle', 'a,b\n5" pipe,x\n', {}, [['5" pipe', 'x']]],
  ['blanks around quotes', 'a,b\n "1" , x \n', {}, [['1', ' x ']]],
  ['carriage returns', 'a,b\r\n1,"x\r\ny"\r\n2,z\r\n', { newline: '\r\n' }, [['1', 'x\r\ny'], ['2', 'z']]],
  ['line ends of both kinds', 'a,b\r\n1,x\n2,y\r\n3,z\n', { newline: '\r\n' }, [['1', 'x'], ['2', 'y'], ['3', 'z']]],
  ['line ends of both kinds, the other way', 'a,b\n1,x\r\n2,y\n', {}, [['1', 'x'], ['2', 'y']]],
  ['carriage returns alone', 'a,b\r1,"x\ry"\r2,z', { newline: '\r' }, [['1', 'x\ry'], ['2', 'z']]],
  ['no line end at the end', 'a,b\n1,x', {}, [['1', 'x']]],
  ['a quote at the very end', 'a,b\n1,"x"', {}, [['1', 'x']]],
  ['empty lines', '\na,b\n\n1,x\n\n\n2,y\n\n', {}, [['1', 'x'], ['2', 'y']]],
  ['no header', '1,x\n2,y\n', { header: false }, [['1', 'x'], ['2', 'y']]],
  ['lines before the header', 'Report of today\n"open\na,b\n1,x\n', { skipLines: 2 }, [['1', 'x']]],
  ['a byte order mark', '\ufeffa,b\n1,x\n', {}, [['1', 'x']]],
  ['UTF-16', utf16('a,b\n1,žluť\n'), { encoding: 'utf-16' }, [['1', 'žluť']]],
  ['UTF-16, big end first', utf16('a,b\n1,𝄞\n', true), { encoding: 'utf-16' }, [['1', '𝄞']]],
  ['Latin-1 and what Windows adds to it', Buffer.from([...Buffer.from('a,b\n1,'), 0xe9, 0x80, 0x0a]), { encoding: 'latin-1' }, [['1', 'é€']]],
  ['gzip', gzipSync('a,b\n1,x\n'), { compression: 'gzip' }, [['1', 'x']]],
  ['gzip in two pieces', Buffer.concat([gzipSync('a,b\n1,x\n'), gzipSync('2,y\n')]), { compression: 'gzip' }, [['1', 'x'], ['2', 'y']]],
  ['zstd', zstdCompressSync('a,b\n1,x\n'), { compression: 'zstd' }, [['1', 'x']]],
  ['zstd in two pieces', Buffer.concat([zstdCompressSync('a,b\n1,x\n'), zstdCompressSync('2,y\n')]), { compression: 'zstd' }, [['1', 'x'], ['2', 'y']]],
  ['null texts, which are texts where they are quoted', 'a,b\nNULL,"NULL"\n\\N,\n', { nullTexts: ['NULL', '\\N'] }, [[null, ''], [null, 'NULL']].toReversed()],
  ['nothing', '', {}, []],
  ['a header alone', 'a,b\n', {}, []],
  ['a header alone, without a line end', 'a,b', {}, []],
  ['empty fields behind the last', 'a,b\n1,x,\n2,y,,\n', {}, [['1', 'x'], ['2', 'y']]],
  ['zero bytes and other controls', 'a,b\n\x01,x\0y\n', {}, [['\x01', 'x\0y']]],
  ['every script', 'a,b\n日本語,العربية\n', {}, [['日本語', 'العربية']]],
])('reads %s', async (_, content, options, expected) => {
  const types = options.header === false ? { column0: 'string', column1: 'string' } as Types : ab
  const found = await rows(content, types, options)
  expect(found).toHaveLength(expected.length)
  expect(found).toEqual(expect.arrayContaining(expected))
})

test('one column: an empty line is a value', async () => {
  expect(await rows('a\n1\n\n"x\n"\n', { a: 'string' })).toEqual(expect.arrayContaining([['1'], [null], ['x\n']]))
  expect((await load('a\n1\n\nx\n', { a: 'long' }, {}, { policy: 'null' })).counts).toEqual({ read: 3, loaded: 3, rejected: 0, nulled: 1 })
})

test('values of every type, exactly', async () => {
  const types: Types = {
    i: 'int', l: 'long', d: 'decimal(38,10)', f: 'double', b: 'boolean', day: 'date', t: 'time', ts: 'timestamp', tz: 'timestamptz', s: 'string', u: 'uuid', x: 'binary',
    own: { type: 'date', dateFormat: '%d.%m.%Y' }, own2: { type: 'timestamp', dateFormat: '%m/%d/%Y %H:%M' },
  }
  const content = `${Object.keys(types).join(',')}
-2147483648,9223372036854775807,-1234567890123456789012345678.0123456789,NaN,yes,1850-02-28,23:59:59.999999,1900-01-01T00:00:00.000001,2024-02-29 12:00:00.123456+05:30,007,0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d,00ff,29.2.2024,12/31/1969 23:59
0,-9223372036854775808,0.1,-inf,0,0001-01-01,00:00,2024-01-01,2024-01-01T00:00:00Z,"",,,,
"",,"","","",,,"","",,"","",,
`
  const expected = [
    [-2147483648, '9223372036854775807', '-1234567890123456789012345678.0123456789', 'NaN', true, '1850-02-28', '23:59:59.999999', '1900-01-01 00:00:00.000001', '2024-02-29 06:30:00.123456+00', '007', '0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d', '\\x00\\xFF', '2024-02-29', '1969-12-31 23:59:00'],
    [0, '-9223372036854775808', '0.1000000000', '-Infinity', false, '0001-01-01', '00:00:00', '2024-01-01 00:00:00', '2024-01-01 00:00:00+00', '', null, null, null, null],
    Array.from({ length: 14 }, () => null),
  ]
  expect(await rows(content, types, {}, { key: [] })).toEqual(expect.arrayContaining(expected))
  // The same by the slow way, which a carriage return calls for.
  expect(await rows(content.replace('\n', '\r\n'), types)).toEqual(expect.arrayContaining(expected))
})

test('a decimal comma', async () => {
  expect(await rows('a;b\n1,50;-2,5\n', { a: 'decimal(10,2)', b: 'double' }, { delimiter: ';', decimalSeparator: ',' })).toEqual([['1.50', -2.5]])
})

const longText = 'x'.repeat(9 * 1024 ** 2)

test.each<[string, string, LakeType, string]>([
  ['1.5', 'a whole number', 'long', 'is not a whole number that fits 64 bits'],
  ['9223372036854775808', 'a long', 'long', 'is not a whole number that fits 64 bits'],
  ['1.239', 'two digits', 'decimal(10,2)', 'is not a number of at most 8 digits before and 2 after the point'],
  ['1e400', 'finite', 'double', 'is not a number'],
  ['2024-02-30', 'a day', 'date', 'is not a date like 2024-12-31'],
  ['2024-02-28 10:00', 'a day', 'date', 'is not a date like 2024-12-31'],
  ['2024-02-28 10:00+02', 'no zone', 'timestamp', 'is not a date and time without a zone, like 2024-12-31 23:59:59'],
  ['maybe', 'a boolean', 'boolean', 'is not true or false'],
])('%s is refused where it is not %s', async (value, _, type, reason) => {
  const failed = await load(`a,b\nx,\ny,${value}\n`, { a: 'string', b: type }).catch((error: unknown) => error as LoadFailed)
  expect(failed).toBeInstanceOf(LoadFailed)
  expect(failed).toMatchObject({ message: `1 of 2 rows of people.csv does not fit. Line 3, column "b": "${value}" ${reason}.`, rejects: { first: [{ line: 3, column: 'b', value, reason }] } })
})

const dirty = 'id,name,age\n1,"x\ny",10\n2,z\n3,"a"b,5\n4,w,old\n5,"v, ""v""",7\nx,q,y\n6,"open,1\n7,u,8\n'
const people: Types = { id: 'long', name: 'string', age: 'int' }

test('quarantine: good rows load, the others are told with line, column, value and reason', async () => {
  const loaded = await load(dirty, people, {}, { policy: 'quarantine' })
  expect(loaded.counts).toEqual({ read: 8, loaded: 3, rejected: 5, nulled: 0 })
  expect(await rowsOf(loaded.file)).toEqual([['1', 'x\ny', 10], ['5', 'v, "v"', 7], ['7', 'u', 8]])
  expect(await rowsOf(loaded.rejects?.entries.file ?? '', 'line, "column"')).toEqual([
    ['4', null, null, 'has 2 fields, 3 are expected', '2,z'],
    ['5', null, null, 'has text behind a closing quote', '3,"a"b,5'],
    ['6', 'age', 'old', 'is not a whole number from -2147483648 to 2147483647', '4,w,old'],
    ['8', 'age', 'y', 'is not a whole number from -2147483648 to 2147483647', 'x,q,y'],
    ['8', 'id', 'x', 'is not a whole number that fits 64 bits', 'x,q,y'],
    ['9', null, null, 'has no closing quote', '6,"open,1'],
  ])
  const { file, options } = loaded.rejects?.rejectedRows ?? { file: '', options: csvOptions }
  const replay = await readFile(file, 'utf8')
  expect(replay).toBe('id,name,age\n2,z\n3,"a"b,5\n4,w,old\nx,q,y\n6,"open,1\n')
  const again = replay.replace('2,z', '2,z,1').replace('"a"b', 'ab').replace('old', '9').replace('x,q,y', '8,q,3').replace('"open', 'open')
  expect((await load(again, people, options)).counts).toEqual({ read: 5, loaded: 5, rejected: 0, nulled: 0 })
})

test('null: values that do not fit become null, rows that cannot be read are rejected', async () => {
  const loaded = await load(dirty, people, {}, { policy: 'null' })
  expect(loaded.counts).toEqual({ read: 8, loaded: 5, rejected: 3, nulled: 3 })
  expect(await rowsOf(loaded.file)).toEqual(expect.arrayContaining([['4', 'w', null], [null, 'q', null]]))
  expect(loaded.rejects).toMatchObject({ rows: 3, total: 6 })
})

test('fail: nothing loads, and what did not fit can be looked at', async () => {
  const failed = await load(dirty, people).catch((error: unknown) => error as LoadFailed)
  expect(failed).toMatchObject({ name: 'LoadFailed', message: expect.stringMatching(/^5 of 8 rows of people.csv do not fit\. Line 4 has 2 fields, 3 are expected\. Line 5 has text behind a closing quote\. Line 6, column "age": "old" is not a whole number .* …$/) })
  expect(await rowsOf((failed as LoadFailed).rejects.entries.file)).toHaveLength(6)
})

test('a key that is empty is rejected whatever the policy, and rows stay in order', async () => {
  const content = `id,name,age\n${Array.from({ length: 5000 }, (_, index) => `${index},n,1`).join('\n')}\n,nobody,1\nx,nobody,2\n`
  const loaded = await load(content, people, {}, { policy: 'null', key: ['ID'] })
  expect(loaded.counts).toEqual({ read: 5002, loaded: 5000, rejected: 2, nulled: 0 })
  expect(said.at(-1)).toBe('people.csv: 5,002 rows read, 5,000 loaded, 2 rejected')
  expect(loaded.rejects?.first.map(({ line, column, reason }) => [line, column, reason])).toEqual([[5002, 'id', 'is empty, and belongs to the key'], [5003, 'id', 'is not a whole number that fits 64 bits']])
  const clean = await load(content.split('\n').slice(0, 5001).join('\n'), people, {}, { key: ['id'] })
  const found = await rowsOf(clean.file, 'file_row_number').catch(() => rowsOf(clean.file, 'NULL'))
  expect(found.map((row) => Number((row as unknown[])[0]))).toEqual(Array.from({ length: 5000 }, (_, index) => index))
})

test('a row that is too long, and bytes that are no text, are rejected alone', async () => {
  const content = Buffer.concat([Buffer.from(`a,b\n1,${longText}\n2,y\n3,`), Buffer.from([0xff, 0x0a]), Buffer.from('4,é\n')])
  const loaded = await load(content, ab, {}, { policy: 'quarantine' })
  expect(loaded.counts).toEqual({ read: 4, loaded: 2, rejected: 2, nulled: 0 })
  expect(loaded.rejects?.first.map(({ line, reason }) => [line, reason])).toEqual([[2, 'is longer than 8 MiB'], [4, 'is not valid UTF-8']])
  expect(await rows(`a,b\n1,${longText.slice(0, 7e6)}\n`, ab)).toHaveLength(1)
})

test('columns go by name; those that the target lacks are told, one that the file lacks is an error', async () => {
  const loaded = await load('more,b,a\n9,x,1\n', ab)
  expect(await rowsOf(loaded.file)).toEqual([['1', 'x']])
  expect(loaded.unknown).toEqual(['more'])
  await expect(load('b,c\nx,1\n', ab)).rejects.toMatchObject({ name: 'EngineFailed', message: 'people.csv has no column "a". It has "b", "c".' })
  const { schema } = columnsOf({ ...ab, later: 'long' })
  expect(await rows('a,b\n1,x\n', ab, {}, { schema })).toEqual([['1', 'x', null]])
})

test('hostile names are only names', async () => {
  const hostile = `x"'); COPY (SELECT 1) TO '/box/out/evil'; --\n{$1}`
  const content = `"${hostile.replaceAll('"', '""')}",b\n1,x\n`
  expect(await rows(content, { [hostile]: 'long', b: 'string' })).toEqual([['1', 'x']])
  const loaded = await load(`${content}y,z\n`, { [hostile]: 'long', b: 'string' }, {}, { policy: 'quarantine', name: hostile })
  expect(loaded.rejects?.first[0]).toMatchObject({ line: 4, column: hostile, value: 'y' })
})

test('a thousand columns, one value of which does not fit', async () => {
  const types = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`c${index}`, index % 2 ? 'long' : 'date'])) as Types
  const line = Array.from({ length: 1000 }, (_, index) => (index % 2 ? index : '2024-01-01')).join(',')
  const content = `${Object.keys(types).join(',')}\n${line}\n${line}\n`
  expect(await rows(content, types)).toHaveLength(2)
  const loaded = await load(`${content}${line.replace(/\d+$/, 'x')}\n`, types, {}, { policy: 'quarantine' })
  expect(loaded.rejects?.first).toEqual([{ line: 4, column: 'c999', value: 'x', reason: 'is not a whole number that fits 64 bits' }])
}, 300_000)

test('JSON in its forms: nested values are JSON text, missing keys are null, unknown keys are told', async () => {
  const types: Types = { id: 'decimal(38,0)', name: 'string', at: 'timestamptz', ok: 'boolean' }
  const objects = ['{"id": 12345678901234567890, "name": "ž \\"q\\"\\n\\u010d", "at": "2024-01-01T00:00:00Z", "more": 1}', '{"name": {"a": [1, "}"]}, "ok": true, "id": "2"}', '{"id":null,"ok":false,"name":[ 1.50 ]}', '{}']
  const expected = [['12345678901234567890', 'ž "q"\nč', '2024-01-01 00:00:00+00', null], ['2', '{"a": [1, "}"]}', null, true], [null, '[ 1.50 ]', null, false], [null, null, null, null]]
  for (const [format, content] of [['ndjson', objects.join('\n\n')], ['ndjson', `${objects.join('\r\n')}\r\n`], ['json', ` [ ${objects.join(' ,\n')} ]`], ['json', objects.join('\n')]] as const) {
    const loaded = await load(content, types, { format })
    expect(await rowsOf(loaded.file)).toEqual(expect.arrayContaining(expected))
    expect(loaded.counts.loaded).toBe(4)
    expect(loaded.unknown).toEqual(['more'])
  }
  expect(await rows(gzipSync('[]'), types, { format: 'json', compression: 'gzip' })).toEqual([])
})

test('JSON that is broken is rejected where it is, never null without a word', async () => {
  const types: Types = { a: 'long' }
  const lines = await load('{"a":1}\n{"a":2\n[3]\n{"a":"x"}\n{"a":5}\n', types, { format: 'ndjson' }, { policy: 'quarantine' })
  expect(lines.counts).toEqual({ read: 5, loaded: 2, rejected: 3, nulled: 0 })
  expect(lines.rejects?.first.map(({ line, reason }) => [line, reason])).toEqual([[2, 'is not valid JSON'], [3, 'is not a JSON object'], [4, 'is not a whole number that fits 64 bits']])
  expect(await readFile(lines.rejects?.rejectedRows?.file ?? '', 'utf8')).toBe('{"a":2\n[3]\n{"a":"x"}\n')
  const list = await load('[{"a":1}, 2, {"a":\n"x"}, {"a":3}, {"a"', types, { format: 'json' }, { policy: 'quarantine' })
  expect(list.rejects?.first.map(({ line, reason }) => [line, reason])).toEqual([[2, 'is not a JSON object'], [3, 'is not a whole number that fits 64 bits'], [5, 'ends in the middle'], [6, 'is missing: the list is not closed']])
  expect(list.rejects?.rejectedRows?.options.format).toBe('ndjson')
})

test('a compressed file that is cut off or unpacks to too much is told in a sentence', async () => {
  const packed = gzipSync('a,b\n1,x\n'.repeat(1000))
  await expect(load(packed.subarray(0, packed.length - 20), ab, { compression: 'gzip' })).rejects.toMatchObject({ name: 'EngineFailed', message: expect.stringMatching(/^people.csv could not be read: The file is no whole gzip file/) })
  const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, '1,x\n'))
  await expect(load(bomb, { column0: 'string', column1: 'string' }, { compression: 'gzip', header: false }, { limits: { outputBytes: 8 * 1024 ** 2 } })).rejects.toMatchObject({ message: expect.stringContaining('unpacks to more than 8 MB') })
})

async function parquet(select: string): Promise<string> {
  const file = join(it.home, `${randomUUID()}.parquet`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return file
}

test('Parquet: nested values are JSON text, values that would change are refused by the number of their row', async () => {
  const file = await parquet(`SELECT i AS id, [i, 2] AS list, {'x': 'é'} AS "struct""", 12345678901234567890123456789.5::DECIMAL(38,9) AS d, TIMESTAMPTZ '1900-01-01 00:00:00.000001+00' AS at,
    if(i = 2, 1.5, 7.0)::DOUBLE AS whole, '\\x00\\xFF'::BLOB AS bytes, 170141183460469231731687303715884105::HUGEINT AS huge FROM range(1, 4) t(i)`)
  const types: Types = { id: 'long', list: 'string', 'struct"': 'string', d: 'decimal(38,9)', at: 'timestamptz', whole: 'int', bytes: 'binary', huge: 'decimal(38,0)' }
  const order = { file, name: 'p.parquet', options: { ...csvOptions, format: 'parquet' as const }, ...columnsOf(types), policy: 'quarantine' as const, workFolder: it.work }
  const loaded = await loadFile(it.box, order, { ...control, signal: it.signal })
  // HUGEINT is DOUBLE in a Parquet file that DuckDB wrote, and no more exact than that.
  expect((await rowsOf(loaded.file)).map((row) => (row as unknown[]).slice(0, 7))).toEqual([1, 3].map((id) => [String(id), `[${id},2]`, '{"x":"é"}', '12345678901234567890123456789.500000000', '1900-01-01 00:00:00.000001+00', 7, '\\x00\\xFF']))
  expect(loaded.counts).toMatchObject({ read: 3, loaded: 2, rejected: 1 })
  expect(loaded.rejects?.first).toEqual([{ line: 2, column: 'whole', value: '1.5', reason: 'is not a whole number from -2147483648 to 2147483647' }])
  expect(JSON.parse(await readFile(loaded.rejects?.rejectedRows?.file ?? '', 'utf8'))).toMatchObject({ id: 2, whole: 1.5, list: [2, 2] })
})

test('progress is told, and a load that is cancelled leaves nothing', async () => {
  const file = await userFile(it.home, `a,b\n${'1,some text that is long enough\n'.repeat(1_000_000)}`)
  const order = { file, name: 'big.csv', options: csvOptions, ...columnsOf(ab), policy: 'fail' as const, workFolder: it.work }
  const cancel = new AbortController()
  const left = await readdir(it.work)
  const onProgress = (bytes: number) => cancel.abort(new Error(`cancelled after ${bytes > 0 ? 'some' : 'no'} bytes`))
  await expect(loadFile(it.box, order, { ...control, onProgress, signal: cancel.signal })).rejects.toThrow('cancelled after some bytes')
  expect(await readdir(it.work)).toEqual(left)
})
