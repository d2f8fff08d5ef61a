import { DuckDBInstance } from '@duckdb/node-api'
import { type LakeColumn, type LakeSchema, type LakeType, reconcileSchema } from '@tributary/lake/schema'
import { copyStatement, type StagedFile, stagedFile } from '@tributary/lake/stage'
import { prepareCommit } from '@tributary/lake/commit'
import { scanSql } from '@tributary/lake/scan'
import { diskStorage } from '@tributary/lake/storage/disk'
import { newDataPath } from '@tributary/lake/storage/path'
import { batchDeleted, batchRow, scanKeyed } from '@tributary/lake/upsert'
import { randomUUID } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MergeOrder, mergeBatch } from './merge-batch.ts'
import { useBox } from './testing/test-box.ts'

const at = useBox()
let instance: DuckDBInstance
let engine: Awaited<ReturnType<DuckDBInstance['connect']>>
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  engine = await instance.connect()
  await engine.run("SET TimeZone = 'UTC'")
})
afterAll(() => {
  engine.closeSync()
  instance.closeSync()
})

interface Column { name: string; type: LakeType }

/** A table of a lake of its own, loaded only by merges. */
function aTable(columns: Column[], keyNames: string[], targetFileBytes = 2000) {
  const storage = diskStorage(join(at.home, 'lakes', randomUUID()))
  const tableId = randomUUID()
  const keyOf = (schema: LakeSchema) => keyNames.map((name) => schema.columns.find((column) => column.name === name)?.fieldId ?? 0)
  const table = {
    storage,
    current: null as string | null,
    schema: reconcileSchema(null, columns, 'full'),
    async load(mode: MergeOrder['mode'], select: string, { extras = [], ...more }: Partial<MergeOrder> & { extras?: LakeColumn[] } = {}) {
      const { schema, current } = table
      const key = keyOf(schema)
      const batchColumns = [...(mode === 'delete' ? schema.columns.filter(({ fieldId }) => key.includes(fieldId)) : schema.columns), ...extras]
      const batch = await aBatch(select, batchColumns)
      const files = current === null || mode === 'full' ? [] : await scanKeyed(storage, current, schema.columns.filter(({ fieldId }) => key.includes(fieldId)).toSorted((a, b) => key.indexOf(a.fieldId) - key.indexOf(b.fieldId)))
      const merged = await mergeBatch(at.box, {
        name: 'out.c-x.t', mode, schema, key, files, isNewKey: false, batch: { files: [batch], columns: batchColumns },
        workFolder: at.work, targetFileBytes, hold: (wanted) => storage.hold(wanted), ...more,
      }, at.signal)
      const added: { path: string; staged: StagedFile }[] = []
      for (const { file, staged } of merged.files) {
        const path = newDataPath(tableId)
        await storage.adopt(file, path)
        added.push({ path, staged })
      }
      const next = await prepareCommit(storage, { tableId, current, schema, files: added, now: new Date(), ...(mode === 'full' ? { mode } : { mode: 'rewrite', replaces: merged.replaces }) })
      table.current = next.location
      return { ...merged, added, totalRows: next.totalRows }
    },
    files: async () => (table.current === null ? [] : scanKeyed(storage, table.current, table.schema.columns.filter(({ name }) => keyNames.includes(name)))),
    async rows(order = 'ALL') {
      const files = await table.files()
      const held = await storage.hold(files)
      return (await engine.runAndReadAll(`FROM ${scanSql(held.files, table.schema)} ORDER BY ${order}`)).getRowsJson()
    },
  }
  return table
}

async function aBatch(select: string, columns: readonly LakeColumn[]) {
  const file = join(at.work, `${randomUUID()}.parquet`)
  const [stats] = (await engine.runAndReadAll(copyStatement({ select, file, columns }))).getRowObjectsJson()
  return { file, rows: stagedFile(stats, columns).rows, bytes: (await stat(file)).size }
}

const text = { name: 'what', type: 'string' } as const
const random = (seed: number) => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648

const keyTypes: [string, Column[], (n: number) => string][] = [
  ['int', [{ name: 'k', type: 'int' }], (n) => `${n - 20}`],
  ['long', [{ name: 'k', type: 'long' }], (n) => `${BigInt(n) * 300000000000000n - 4000000000000000000n}`],
  ['text with a long common prefix', [{ name: 'k', type: 'string' }], (n) => `'the very same beginning ' || ${n}`],
  ['any script', [{ name: 'k', type: 'string' }], (n) => `'${['é', 'ž', '日本', '😀', '\u{10ffff}'.repeat(18), '', "''", 'Ω'][n % 8]}${n}'`],
  ['uuid', [{ name: 'k', type: 'uuid' }], (n) => `md5('${n}')::UUID`],
  ['date', [{ name: 'k', type: 'date' }], (n) => `DATE '1969-12-01' + ${n * 3}`],
  ['timestamp', [{ name: 'k', type: 'timestamp' }], (n) => `TIMESTAMP '1969-12-31 23:59:59.999990' + INTERVAL ${n} MICROSECOND`],
  ['timestamptz', [{ name: 'k', type: 'timestamptz' }], (n) => `TIMESTAMPTZ '1969-12-31 23:59:00+00' + INTERVAL ${n * 7} SECOND`],
  ['time', [{ name: 'k', type: 'time' }], (n) => `TIME '12:00:00' + INTERVAL ${n} MICROSECOND`],
  ['decimal', [{ name: 'k', type: 'decimal(38,10)' }], (n) => `${n - 30}.0000000001::DECIMAL(38,10)`],
  ['double', [{ name: 'k', type: 'double' }], (n) => (n % 9 === 0 ? `'nan'::DOUBLE` : `${n - 10}.5::DOUBLE`)],
  ['boolean and int', [{ name: 'k', type: 'boolean' }, { name: 'l', type: 'int' }], (n) => `${n % 2 === 0}, ${n >> 1}`],
  ['binary', [{ name: 'k', type: 'binary' }], (n) => `encode('${n}')`],
]

test.each(keyTypes)('random batches end as a plain map does, with a key of %s', async (name, key, valueOf) => {
  const next = random(name.length)
  const table = aTable([...key, text], key.map((column) => column.name))
  const model = new Map<string, string>()
  for (let round = 0; round < 6; round += 1) {
    const rows = Array.from({ length: Math.floor(next() * 30) + (round === 0 ? 20 : 0) }, (_, row) => ({ n: Math.floor(next() * 60), gone: next() < 0.25, what: `${round}.${row}` }))
    const before = new Set(model.keys())
    for (const { n, gone, what } of rows) {
      model.delete(valueOf(n))
      if (!gone) model.set(valueOf(n), what)
    }
    const last = new Map(rows.map((row) => [valueOf(row.n), row]))
    const tally = (of: (id: string, gone: boolean) => boolean) => [...last].filter(([id, { gone }]) => of(id, gone)).length
    const select = rows.length === 0
      ? `SELECT * FROM (SELECT ${valueOf(0)}, '', false) AS none (${key.map((column) => column.name).join(', ')}, what, _tributary_deleted) WHERE false`
      : `SELECT * FROM (${rows.map(({ n, gone, what }) => `SELECT ${valueOf(n)}, '${what}', ${gone}`).join(' UNION ALL ')}) AS given (${key.map((column) => column.name).join(', ')}, what, _tributary_deleted)`
    const { counts, totalRows } = await table.load(round === 0 ? 'full' : 'upsert', select, { extras: [batchDeleted] })
    expect(counts).toEqual({
      rows: rows.length, superseded: rows.length - last.size,
      inserted: tally((id, gone) => !gone && !before.has(id)), updated: tally((id, gone) => !gone && before.has(id)),
      deleted: tally((id, gone) => gone && before.has(id)), absent: tally((id, gone) => gone && !before.has(id)),
    })
    expect(Number(totalRows)).toBe(model.size)
    const expected = model.size === 0 ? [] : (await engine.runAndReadAll(`FROM (${[...model].map(([id, what]) => `SELECT ${id}, '${what}'`).join(' UNION ALL ')}) ORDER BY ALL`)).getRowsJson()
    expect(JSON.stringify(await table.rows())).toBe(JSON.stringify(expected))
  }
})

const numbers = (from: number, to: number, what = 'old') => `SELECT range AS id, '${what}' AS what FROM range(${from}, ${to})`
const id = { name: 'id', type: 'long' } as const

async function rangesOf(table: ReturnType<typeof aTable>) {
  const ranges = (await table.files()).map(({ ranges: of }) => [of?.[0]?.lower, of?.[0]?.upper].map((bound) => Number(/'(.*)'/.exec(bound ?? '')?.[1])))
  return ranges.toSorted(([one = 0], [other = 0]) => one - other)
}

/** Twelve files, each with a range of its own. */
async function twelveFiles() {
  const table = aTable([id, text], ['id'])
  const batch = await aBatch(numbers(0, 12_000), table.schema.columns)
  await table.load('full', numbers(0, 12_000), { targetFileBytes: batch.bytes / 12 })
  return { ...table, load: table.load.bind(table), paths: async () => (await table.files()).map(({ path }) => path), ranges: () => rangesOf(table) }
}

test('a full load is cut into files whose key ranges do not overlap, whatever order it comes in', async () => {
  const table = aTable([id, text], ['id'])
  const select = 'SELECT (range * 7919) % 12000 AS id, \'x\' AS what FROM range(12000)'
  const batch = await aBatch(select, table.schema.columns)
  const { files } = await table.load('full', select, { targetFileBytes: batch.bytes / 5 })
  expect(files.map(({ staged }) => staged.rows)).toEqual([2400, 2400, 2400, 2400, 2400])
  expect(await rangesOf(table)).toEqual([0, 1, 2, 3, 4].map((part) => [part * 2400, part * 2400 + 2399]))
})

test('only files whose key range is touched are written anew', async () => {
  const table = await twelveFiles()
  const before = await table.paths()
  expect(before).toHaveLength(12)
  const { replaces, counts } = await table.load('upsert', `${numbers(3100, 3200, 'new')} UNION ALL SELECT 11_999, 'new'`, { targetFileBytes: 1e9 })
  expect(replaces).toEqual([before[3], before[11]])
  expect(counts).toMatchObject({ updated: 101, inserted: 0 })
  // Cut at the files that stay between the two: no file covers the range of another.
  expect(await table.ranges()).toEqual([...Array(12).keys()].map((part) => [part * 1000, part * 1000 + 999]))
  expect((await table.paths()).slice(0, 10)).toEqual(before.filter((_, place) => place !== 3 && place !== 11))
  // Around all that is there, and yet in no file's range: an append, in files that do not span what is between.
  expect(await table.load('upsert', "SELECT -5 AS id, 'first' AS what UNION ALL SELECT 20_000, 'last'", { targetFileBytes: 1e9 })).toMatchObject({ replaces: [], files: [{ staged: { rows: 1 } }, { staged: { rows: 1 } }] })
  expect(await table.load('upsert', "SELECT 20_000 AS id, 'again' AS what")).toMatchObject({ replaces: [expect.any(String)], files: [{ staged: { rows: 1 } }] })
  expect(await table.rows('id')).toHaveLength(12_002)
})

test('keys scattered over the table are brought in part by part, and the ranges stay apart', async () => {
  const table = await twelveFiles()
  const { counts, replaces, files } = await table.load('upsert', "SELECT range * 7 - 70 AS id, 'new' AS what FROM range(2000)", { targetFileBytes: 4000 })
  expect([replaces.length, counts]).toEqual([12, { rows: 2000, inserted: 285, updated: 1715, deleted: 0, absent: 0, superseded: 0 }])
  expect(files.length).toBeGreaterThan(2)
  const ranges = await table.ranges()
  for (const [place, [lower = 0]] of ranges.entries()) expect(lower).toBeGreaterThan(ranges[place - 1]?.[1] ?? -Infinity)
  const expected = [...new Set([...Array(12_000).keys(), ...Array.from({ length: 2000 }, (_, n) => n * 7 - 70)])].toSorted((one, other) => one - other)
  expect(await table.rows('id')).toEqual(expected.map((one) => [String(one), one % 7 === 0 && one < 13_930 ? 'new' : 'old']))
})

test('a batch without rows, or with keys to delete that are not there, changes nothing', async () => {
  const table = await twelveFiles()
  const whole = { targetFileBytes: 1e9 }
  for (const mode of ['upsert', 'delete', 'append'] as const) expect(await table.load(mode, `${numbers(0, 10)} LIMIT 0`, whole)).toMatchObject({ files: [], replaces: [], counts: { rows: 0 } })
  await table.load('delete', 'SELECT 500 AS id', whole)
  expect(await table.load('delete', 'SELECT unnest([500, 500, -1]) AS id', whole)).toMatchObject({ files: [], replaces: [], counts: { rows: 3, superseded: 1, absent: 2, deleted: 0 } })
})

test('the last row of a key wins, by the order in the file or by the one that the batch tells', async () => {
  const table = aTable([id, text], ['id'])
  await table.load('upsert', "SELECT unnest([1, 2, 1]) AS id, unnest(['a', 'b', 'c']) AS what")
  expect(await table.rows()).toEqual([['1', 'c'], ['2', 'b']])
  await table.load('upsert', 'SELECT unnest([1, 2, 1]) AS id, unnest([\'late\', \'x\', \'early\']) AS what, unnest([9, 5, 2]) AS "_tributary_row"', { extras: [batchRow] })
  expect(await table.rows()).toEqual([['1', 'late'], ['2', 'x']])
})

test('a key with a hole is refused by row and column', async () => {
  const table = aTable([{ name: 'a', type: 'int' }, { name: 'b', type: 'string' }], ['a', 'b'])
  await expect(table.load('upsert', "SELECT unnest([1, 2, NULL]) AS a, unnest(['x', NULL, 'y']) AS b")).rejects.toThrow('out.c-x.t: row 2 has no value in "b", which is part of the primary key.')
})

test('an append of a key that is there is refused; of others it touches no file', async () => {
  const table = await twelveFiles()
  await expect(table.load('append', numbers(11_999, 12_010))).rejects.toThrow('1 row to be appended has a key that is there already')
  await expect(table.load('append', 'SELECT 20000 AS id, unnest([1, 2])::VARCHAR AS what')).rejects.toThrow('is there already')
  expect(await table.load('append', numbers(12_000, 12_010))).toMatchObject({ replaces: [], counts: { inserted: 10 } })
})

test('a new key is held against every row', async () => {
  const table = aTable([id, text], ['id'])
  await table.load('full', numbers(0, 10), { targetFileBytes: 1 })
  await expect(table.load('upsert', numbers(20, 21, 'other'), { key: [2], isNewKey: true })).rejects.toThrow('out.c-x.t cannot have the primary key "what": of what is in it, (old) is there several times or not whole.')
  expect(await table.load('upsert', numbers(20, 21, 'other'), { isNewKey: true, targetFileBytes: 1e9 })).toMatchObject({ replaces: [expect.any(String), ...Array(9).fill(expect.any(String))], files: [{ staged: { rows: 11 } }] })
})

test('columns called as DuckDB calls its own, or as nobody would, mislead nobody', async () => {
  const names = ['filename', 'file_row_number', 'file_index', '_row', '_deleted', '"; DROP TABLE last; --', 'last']
  const table = aTable(names.map((name) => ({ name, type: 'string' })), ['file_index', '"; DROP TABLE last; --'])
  const row = (value: string, more = '') => `SELECT ${names.map((name) => `'${/index|DROP/.test(name) ? value : value + more}' AS "${name.replaceAll('"', '""')}"`).join(', ')}`
  await table.load('full', `${row('a')} UNION ALL ${row('b')}`)
  await table.load('upsert', `${row('b', '1')} UNION ALL ${row('c')} UNION ALL ${row('b', '2')}`)
  expect(await table.rows()).toEqual([Array(7).fill('a'), ['b2', 'b2', 'b', 'b2', 'b2', 'b', 'b2'], Array(7).fill('c')])
})

test('what fails or is stopped leaves nothing in the work folder', async () => {
  const table = aTable([id, text], ['id'])
  for (const name of await readdir(at.work)) await rm(join(at.work, name), { recursive: true })
  const stopped = AbortSignal.abort(new Error('stopped'))
  const { schema } = table
  const order: MergeOrder = { name: 't', mode: 'full', schema, key: [1], files: [], isNewKey: false, batch: { files: [], columns: schema.columns }, workFolder: at.work, hold: (files) => table.storage.hold(files) }
  await expect(mergeBatch(at.box, order, stopped)).rejects.toThrow('stopped')
  await expect(mergeBatch(at.box, { ...order, batch: { files: [{ file: '/etc/hostname', rows: 1, bytes: 1 }], columns: schema.columns } }, at.signal)).rejects.toThrow('t could not be written')
  expect(await readdir(at.work)).toEqual([])
})
