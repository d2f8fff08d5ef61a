import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LakeColumn, LakeType } from './schema.ts'
import { quoteName } from './sql.ts'
import { copyStatement, StagedFile, stagedFile } from './stage.ts'

let folder: string
let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lake-stage-'q-"))
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
})
afterAll(async () => {
  connection.closeSync()
  instance.closeSync()
  await rm(folder, { recursive: true })
})

const column = (fieldId: number, name: string, type: LakeType): LakeColumn => ({ fieldId, name, type, required: false })
const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
let files = 0

async function staged(select: string, columns: LakeColumn[], casts?: Record<string, string>) {
  files += 1
  const file = join(folder, `${files}.parquet`)
  const [stats] = await rowsOf(copyStatement({ select, file, columns, ...(casts ? { casts } : {}) }))
  return { file, staged: stagedFile(stats, columns) }
}

const bytesOf = (text: string | undefined) => (text === undefined ? null : Buffer.from(text, 'base64'))

const unscaled = (bytes: Buffer) => String(BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`)))

test('a staged file tells its rows, its bytes and every column by field id', async () => {
  const columns = [column(7, 'id', 'int'), column(3, 'name', 'string')]
  const one = await staged("SELECT * FROM (VALUES (1, 'b'), (2, NULL), (-5, 'a')) t(id, name)", columns)
  expect(one.staged.rows).toBe(3)
  expect(one.staged.bytes).toBe((await stat(one.file)).size)
  expect(one.staged.columns['7']).toMatchObject({ valueCount: 3, nullCount: 0 })
  expect(bytesOf(one.staged.columns['7']?.lower)?.readInt32LE()).toBe(-5)
  expect(bytesOf(one.staged.columns['7']?.upper)?.readInt32LE()).toBe(2)
  expect(one.staged.columns['3']).toMatchObject({ valueCount: 3, nullCount: 1 })
  expect(bytesOf(one.staged.columns['3']?.lower)?.toString()).toBe('a')
  expect(StagedFile.parse(JSON.parse(JSON.stringify(one.staged)))).toEqual(one.staged)
})

test('columns are written by name, whatever their order in the query, with their field ids', async () => {
  const { file } = await staged('SELECT 1 AS unused, 2 AS b, 3 AS a', [column(1, 'a', 'int'), column(9, 'b', 'long')])
  expect(await rowsOf(`FROM '${file.replaceAll("'", "''")}'`)).toEqual([{ a: 3, b: '2' }])
  const schema = await rowsOf(`SELECT name, field_id FROM parquet_schema('${file.replaceAll("'", "''")}') WHERE type IS NOT NULL`)
  expect(schema).toEqual([{ name: 'a', field_id: '1' }, { name: 'b', field_id: '9' }])
})

test('a query may end in a comment', async () => {
  expect((await staged('SELECT 1 AS a -- the end', [column(1, 'a', 'int')])).staged.rows).toBe(1)
})

test('what the engine would write as another type is cast first', async () => {
  const columns = [column(1, 'total', 'decimal(38,0)'), column(2, 'list', 'string')]
  const { file } = await staged('SELECT 99999999999999999999::HUGEINT AS total, [1, 2] AS list', columns, { total: 'DECIMAL(38,0)', list: 'JSON' })
  expect(await rowsOf(`SELECT *, typeof(total) AS type FROM '${file.replaceAll("'", "''")}'`)).toEqual([{ total: '99999999999999999999', list: '[1,2]', type: 'DECIMAL(38,0)' }])
})

test('a value that does not fit its column stops the load', async () => {
  await expect(staged('SELECT 3000000000 AS a', [column(1, 'a', 'int')])).rejects.toThrow('Conversion Error')
})

test('names that are spelt alike in the file stay apart', async () => {
  const columns = [column(1, 'a b', 'int'), column(2, 'a_x20b', 'int'), column(3, 'A_x20B_2', 'int'), column(4, 'é"; --', 'int'), column(5, '9', 'int')]
  const select = `SELECT ${columns.map(({ name, fieldId }) => `${fieldId}0 AS ${quoteName(name)}`).join(', ')}`
  const one = await staged(select, columns)
  const written = await rowsOf(`SELECT name, field_id FROM parquet_schema('${one.file.replaceAll("'", "''")}') WHERE type IS NOT NULL`)
  expect(new Set(written.map(({ name }) => String(name).toLowerCase())).size).toBe(5)
  expect(written.every(({ name }) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(String(name)))).toBe(true)
  for (const { fieldId } of columns) expect(bytesOf(one.staged.columns[fieldId]?.lower)?.readInt32LE()).toBe(fieldId * 10)
})

test('a file without rows has no bounds', async () => {
  const one = await staged("SELECT 1 AS a, 'x' AS b LIMIT 0", [column(1, 'a', 'int'), column(2, 'b', 'string')])
  expect(one.staged).toMatchObject({ rows: 0, columns: { 1: { valueCount: 0, nullCount: 0, columnSize: 0 } } })
  expect(one.staged.columns['1']?.lower).toBeUndefined()
})

test('NaN is outside of the bounds, and no count of it is made up', async () => {
  // Several row groups: the engine's own word on NaN is about the last of them.
  const one = await staged("SELECT CASE WHEN i < 10 THEN 'NaN'::DOUBLE ELSE i END AS d FROM range(300000) t(i)", [column(1, 'd', 'double')])
  const facts = one.staged.columns['1']
  expect(facts?.nanCount).toBeUndefined()
  expect([bytesOf(facts?.lower)?.readDoubleLE(), bytesOf(facts?.upper)?.readDoubleLE()]).toEqual([10, 299999])
})

test('the bounds of a large file hold every value of it', async () => {
  const spread = "(hash(i) % 1000003)::BIGINT - 500000"
  const select = `SELECT ${spread} AS n, (${spread})::DECIMAL(20,3) / 7 AS amount, DATE '1970-01-01' + (${spread})::INTEGER AS day,
    make_timestamp((${spread}) * 86399999983) AS moment, md5(i::VARCHAR) || 'ž' AS text, from_hex(md5(i::VARCHAR) || 'ff') AS raw FROM range(400000) t(i)`
  const columns = [column(1, 'n', 'long'), column(2, 'amount', 'decimal(38,6)'), column(3, 'day', 'date'), column(4, 'moment', 'timestamp'), column(5, 'text', 'string'), column(6, 'raw', 'binary')]
  const one = await staged(select, columns)
  const [facts] = await rowsOf(`SELECT min(n) n0, max(n) n1, (min(amount::DECIMAL(38,6)) * 1000000)::DECIMAL(38,0) a0, (max(amount::DECIMAL(38,6)) * 1000000)::DECIMAL(38,0) a1,
    min(day) - DATE '1970-01-01' d0, max(day) - DATE '1970-01-01' d1, epoch_us(min(moment)) t0, epoch_us(max(moment)) t1, min(text) s0, max(text) s1, hex(min(raw)) r0, hex(max(raw)) r1 FROM (${select})`)
  const bound = (id: number, side: 'lower' | 'upper') => bytesOf(one.staged.columns[id]?.[side]) ?? Buffer.alloc(0)
  expect([bound(1, 'lower').readBigInt64LE(), bound(1, 'upper').readBigInt64LE()].map(String)).toEqual([facts?.['n0'], facts?.['n1']])
  expect([unscaled(bound(2, 'lower')), unscaled(bound(2, 'upper'))]).toEqual([facts?.['a0'], facts?.['a1']])
  expect([bound(3, 'lower').readInt32LE(), bound(3, 'upper').readInt32LE()].map(String)).toEqual([facts?.['d0'], facts?.['d1']])
  expect([bound(4, 'lower').readBigInt64LE(), bound(4, 'upper').readBigInt64LE()].map(String)).toEqual([facts?.['t0'], facts?.['t1']])
  expect(bound(5, 'lower').toString()).toBe(String(facts?.['s0']).slice(0, 16))
  expect(Buffer.compare(bound(5, 'upper'), Buffer.from(String(facts?.['s1'])))).toBe(1)
  expect(bound(5, 'upper').toString().slice(0, 15)).toBe(String(facts?.['s1']).slice(0, 15))
  expect(bound(6, 'lower').toString('hex')).toBe(String(facts?.['r0']).toLowerCase().slice(0, 32))
  expect(Buffer.compare(bound(6, 'upper'), Buffer.from(String(facts?.['r1']), 'hex'))).toBe(1)
})

test('what is not the answer of a staging statement is refused', () => {
  expect(() => stagedFile(undefined, [])).toThrow('Invalid input')
  expect(() => stagedFile({ count: '1', file_size_bytes: '2', column_statistics: [] }, [column(1, 'a', 'int')])).toThrow('no statistics of the column "a"')
})
