import type { FileOptions } from '@tributary/contract/imports'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { lakeFile } from '../testing/lake-file.ts'
import { useBox } from '../testing/test-box.ts'
import { userFile } from '../testing/user-file.ts'
import { inspectFile } from './inspect-file.ts'

const it = useBox({ warm: 1 })

async function inspect(content: string | Buffer, name = 'file', options: Partial<FileOptions> = {}) {
  return inspectFile(it.box, { file: await userFile(it.home, content), name, options, workFolder: it.work }, it.signal)
}

const typesOf = ({ columns }: Awaited<ReturnType<typeof inspect>>) => columns.map(({ name, type, dateFormat }) => [name, dateFormat ? `${type} ${dateFormat}` : type])

test.each<[string, string | Buffer, Partial<FileOptions>]>([
  ['commas', 'id,name\n1,"x; y"\n2,z\n', { delimiter: ',', header: true }],
  ['semicolons with commas in numbers', 'id;price\n1;2,5\n2;3,5\n', { delimiter: ';' }],
  ['tabs', 'id\tname\n1\tx, y\n2\tz\n', { delimiter: '\t' }],
  ['bars', 'id|name\n1|x\n', { delimiter: '|' }],
  ['single quotes', "id,name\n1,'x,y'\n2,'z'\n", { quote: "'", escape: "'" }],
  ['backslashes', 'id,name\n1,"x \\"y\\", z"\n2,"a \\"b\\""\n', { escape: '\\' }],
  ['carriage returns', 'id,name\r\n1,"x\ny"\r\n2,z\r\n', { newline: '\r\n' }],
  ['carriage returns alone', 'id,name\r1,x\r', { newline: '\r' }],
  ['no header', '1,x\n2,y\n', { header: false }],
  ['a header over texts', 'name,city\nAda,London\nAlan,Wilmslow\n', { header: true }],
  ['one column', 'name\nAda\nAlan\n', { delimiter: ',', header: true }],
  ['a byte order mark', '\ufeffid,name\n1,x\n', { encoding: 'utf-8', header: true }],
  ['UTF-16', Buffer.from('\ufeffid,name\n1,ž\n', 'utf16le'), { encoding: 'utf-16' }],
  ['UTF-16 without a mark', Buffer.from('id,name\n1,abc\n', 'utf16le'), { encoding: 'utf-16' }],
  ['Latin-1', Buffer.from('id,name\n1,caf\xe9\n', 'latin1'), { encoding: 'latin-1' }],
  ['gzip', gzipSync('id;name\n1;x\n'), { compression: 'gzip', delimiter: ';' }],
  ['zstd', zstdCompressSync('id,name\n1,x\n'), { compression: 'zstd' }],
  ['JSON lines', '{"id":1}\n{"id":2}\n', { format: 'ndjson' }],
  ['a JSON list', ' [{"id":1},\n{"id":2}]', { format: 'json' }],
  ['one JSON object', '{\n  "id": 1\n}', { format: 'json' }],
])('finds %s', async (_, content, expected) => {
  expect((await inspect(content)).options).toMatchObject(expected)
})

test('finds types that lose nothing', async () => {
  const found = await inspect(`id,zip,phone,price,ratio,big,huge,ok,day,at,zoned,time,key,own,mixed,none,nan
1,01234,+420123,1.50,0.1,9223372036854775808,${'9'.repeat(40)},true,2024-02-29,2024-01-01T10:00:00,2024-01-01T10:00:00Z,10:00:00,0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d,31.12.2024,1,,NaN
2,99999,+420456,20.00,0.123,1,1,FALSE,1850-01-01,2024-01-01 10:00,2024-01-01 10:00+02:00,23:59,0b8f0f3c-8d1e-4c39-9a6c-1d0a2f4f5e6d,1.2.2024,x,,1e5
`)
  expect(typesOf(found)).toEqual([
    ['id', 'long'], ['zip', 'string'], ['phone', 'string'], ['price', 'decimal(18,2)'], ['ratio', 'double'], ['big', 'decimal(38,0)'], ['huge', 'string'], ['ok', 'boolean'], ['day', 'date'], ['at', 'timestamp'],
    ['zoned', 'timestamptz'], ['time', 'time'], ['key', 'uuid'], ['own', 'date %d.%m.%Y'], ['mixed', 'string'], ['none', 'string'], ['nan', 'double'],
  ])
  expect(found.rows[0]?.slice(0, 4)).toEqual(['1', '01234', '+420123', '1.50'])
  expect(found.rows[0]?.[15]).toBeNull()
})

const long = (row: string) => `${row}\n`.repeat(Math.ceil(1.2 * 1024 ** 2 / (row.length + 1)))

test('types are looked for in the middle and at the end of a long file, too', async () => {
  const csv = await inspect(`a,b,c\n${long('1,2024-01-01,x')}1.5,2024-01-01,x\n${long('1,2024-01-01,x')}1,soon,x\n`)
  expect(typesOf(csv)).toEqual([['a', 'double'], ['b', 'string'], ['c', 'string']])
  expect(csv.notes).toEqual([])
  expect(typesOf(await inspect(`${long('{"a":1}')}{"a":"x","b":2}\n`))).toEqual([['a', 'string'], ['b', 'long']])
  expect((await inspect(Buffer.from(`a,b\n${long('1,x')}2,\xe9\n`, 'latin1'))).options.encoding).toBe('latin-1')
  expect((await inspect(Buffer.from(`a,b\n${long('1,é')}2,\xe9\n`))).options.encoding).toBe('utf-8')
})

test('what begins within a quoted text tells nothing of types', async () => {
  expect(typesOf(await inspect(`a,b\n${long('2,"text\nno, number\n"')}`))).toEqual([['a', 'long'], ['b', 'string']])
})

test('a day that could be a month is said', async () => {
  expect(await inspect('day\n1/2/2024\n')).toMatchObject({ columns: [{ dateFormat: '%d/%m/%Y' }], notes: [expect.stringContaining('the day is taken to come before the month')] })
  expect(typesOf(await inspect('day\n1/2/2024\n1/31/2024\n'))).toEqual([['day', 'date %m/%d/%Y']])
  expect(typesOf(await inspect('day\n2024-02-30\n'))).toEqual([['day', 'string']])
})

test('names are made unique, and that is said', async () => {
  const { columns, notes } = await inspect('a,A,,a\n1,2,3,4\n')
  expect(columns.map(({ name }) => name)).toEqual(['a', 'A_2', 'column2', 'a_3'])
  expect(notes).toEqual(['The name "A" comes more than once: the 2. column is called "A_2".', 'The 3. column has no name and is called "column2".', 'The name "a" comes more than once: the 4. column is called "a_3".'])
})

test('what is given is taken as it is', async () => {
  const found = await inspect('a;b\n1,5;2\n', 'file', { delimiter: ';', decimalSeparator: ',', header: true, nullTexts: ['2'] })
  expect(typesOf(found)).toEqual([['a', 'decimal(18,1)'], ['b', 'string']])
  expect((await inspect('Report\na,b\n1,2\n', 'file', { skipLines: 1 })).columns).toHaveLength(2)
})

test('faults and empty files are told', async () => {
  expect((await inspect('')).notes).toEqual(['The file is empty.'])
  expect((await inspect('id,name\n')).notes).toEqual(['The file has a header and no rows.'])
  expect((await inspect('id,name\n1,x\n2\n3,"x"y\n4,z\n')).notes).toEqual(['Line 4 has text behind a closing quote.', 'Line 3 has 1 fields; 2 are expected.'])
  expect((await inspect('{"a":1}\n{"a"\n', 'x.ndjson')).notes).toEqual(['Line 2 is not valid JSON.'])
  await expect(inspect(Buffer.from('PK\x03\x04rest'), 'book.xlsx')).rejects.toMatchObject({ name: 'EngineFailed', message: expect.stringMatching(/^book.xlsx could not be read: This is a ZIP archive or a workbook\./) })
})

test('JSON: keys of all objects, values as they are spelt', async () => {
  const found = await inspect('{"id":12345678901234567890,"x":{"y":[1]}}\n{"other":"01","id":2}\n')
  expect(typesOf(found)).toEqual([['id', 'decimal(38,0)'], ['x', 'string'], ['other', 'string']])
  expect(found.rows).toEqual([['12345678901234567890', '{"y":[1]}', null], ['2', null, '01']])
})

test('a thousand columns, and cells that are long', async () => {
  const found = await inspect(`${Array.from({ length: 1000 }, (_, index) => `c${index}`).join()}\n${`${Array.from({ length: 1000 }, (_, index) => index).join()}\n`.repeat(500)}`)
  expect(found.columns).toHaveLength(1000)
  expect(found.rows).toHaveLength(50)
  expect((await inspect(`a,b\n1,${'é'.repeat(300)}\n`)).rows[0]?.[1]).toBe(`${'é'.repeat(200)}…`)
})

test('a Parquet file that came in part, or is none, is told in words', async () => {
  for (const [content, options] of [['PAR1 and no more', {}], ['id\n1\n', { format: 'parquet' as const }], ['', { format: 'parquet' as const }]] as const) {
    await expect(inspect(content, 'orders.parquet', options)).rejects.toThrow('orders.parquet could not be read: This is no whole Parquet file. Send it again, or choose the format that it has.')
  }
  await expect(inspect('PAR1 and no more: PAR1', 'orders.parquet')).rejects.toThrow(/^orders\.parquet could not be read: (?!.*\/box|.*\/tmp)/)
})

test('Parquet tells its own types', async () => {
  const { files: [file = ''] } = await lakeFile(join(it.home, 'p.parquet'), "SELECT 1::BIGINT AS id, 1.5::DECIMAL(38,10) AS d, TIMESTAMPTZ '2024-01-01 00:00:00+00' AS at, 'x' AS \"a\"\"b\"")
  const found = await inspectFile(it.box, { file, name: 'p.parquet', workFolder: it.work }, it.signal)
  expect(found.options.format).toBe('parquet')
  expect(found.columns.map(({ type }) => type)).toEqual(['long', 'decimal(38,10)', 'timestamptz', 'string'])
  expect(found.rows).toEqual([['1', '1.5000000000', '2024-01-01 00:00:00+00', 'x']])
})
