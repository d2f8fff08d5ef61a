import { readdir } from 'node:fs/promises'
import { getEventListeners } from 'node:events'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type RowsWanted, readRows } from './read-rows.ts'
import { lakeFile } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const it = useBox({ warm: 1 })
let table: Awaited<ReturnType<typeof lakeFile>>

beforeAll(async () => {
  table = await lakeFile(join(it.home, 'table.parquet'), `SELECT i::INTEGER AS n, 9223372036854775807 - i AS big, 12345678901234567890.123456789::DECIMAL(38, 9) AS exact,
    TIMESTAMPTZ '2024-01-01 00:00:00.000001+00' AS at, DATE '2024-02-29' AS day, i % 2 = 0 AS even, CASE i WHEN 0 THEN 'NaN'::DOUBLE WHEN 1 THEN 0.1 END AS x,
    repeat('ä', 300) AS text, '\\xAB\\x00'::BLOB AS bytes, if(i = 3, '', 'name ' || i) AS "na""me" FROM range(10) AS r(i)`)
})

const read = (wanted: Partial<RowsWanted>) => readRows(it.box, { ...table, limit: 100, ...wanted }, it.signal)

test('values come as JSON that loses nothing', async () => {
  const { columns, rows } = await read({ limit: 2 })
  expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual(['n int', 'big long', 'exact decimal(38,9)', 'at timestamptz', 'day date', 'even boolean',
    'x double', 'text string', 'bytes binary', 'na"me string'])
  const shared = ['12345678901234567890.123456789', '2024-01-01 00:00:00.000001+00', '2024-02-29']
  expect(rows).toEqual([
    [0, '9223372036854775807', ...shared, true, 'NaN', 'ä'.repeat(300), 'AB00', 'name 0'],
    [1, '9223372036854775806', ...shared, false, 0.1, 'ä'.repeat(300), 'AB00', 'name 1'],
  ])
})

test('long cells are cut only when asked', async () => {
  const { rows } = await read({ limit: 1, columns: ['text', 'big'], cutCellsAt: 200 })
  expect(rows).toEqual([[`${'ä'.repeat(200)}…`, '9223372036854775807']])
})

test('orders, skips, chooses columns', async () => {
  const { columns, rows } = await read({ columns: ['na"me', 'n'], orderBy: [{ column: 'even', descending: true }, { column: 'n', descending: true }], limit: 3, offset: 1 })
  expect(columns).toEqual([{ name: 'na"me', type: 'string' }, { name: 'n', type: 'int' }])
  expect(rows).toEqual([['name 6', 6], ['name 4', 4], ['name 2', 2]])
})

test.each([
  [{ column: 'n', is: 'equal', value: '4' }, [4]],
  [{ column: 'n', is: 'equal', value: 'four' }, []],
  [{ column: 'big', is: 'greater', value: '9223372036854775805' }, [0, 1]],
  [{ column: 'n', is: 'less', value: '2' }, [0, 1]],
  [{ column: 'na"me', is: 'contains', value: "E 7" }, [7]],
  [{ column: 'na"me', is: 'equal', value: "x' OR true --" }, []],
  [{ column: 'na"me', is: 'empty' }, [3]],
  [{ column: 'x', is: 'filled' }, [0, 1]],
  [{ column: 'even', is: 'different', value: 'true' }, [1, 3, 5, 7, 9]],
] as const)('filters by %o', async (filter, expected) => {
  const { rows } = await read({ columns: ['n'], filter: [filter], orderBy: [{ column: 'n', descending: false }] })
  expect(rows.flat()).toEqual(expected)
})

test('a column that is not there is named', async () => {
  for (const wanted of [{ columns: ['nope'] }, { orderBy: [{ column: 'nope', descending: true }] }, { filter: [{ column: 'nope', is: 'empty' as const }] }]) {
    await expect(read(wanted)).rejects.toMatchObject({ name: 'EngineFailed', message: 'There is no column "nope".' })
  }
})

test('a table without files has columns and no rows', async () => {
  const { columns, rows } = await read({ files: [] })
  expect(columns).toHaveLength(10)
  expect(rows).toEqual([])
})

test('many readers at once each get a child of their own', async () => {
  const all = await Promise.all([3, 1, 2, 5].map((limit) => read({ limit, columns: ['n'] })))
  expect(all.map(({ rows }) => rows.length)).toEqual([3, 1, 2, 5])
})

test('cancelling gives the reason and leaves no listener', async () => {
  const cancel = new AbortController()
  const reason = new Error('page left')
  const reading = readRows(it.box, { ...table, limit: 1 }, cancel.signal)
  cancel.abort(reason)
  await expect(reading).rejects.toBe(reason)
  expect(getEventListeners(cancel.signal, 'abort')).toEqual([])
})

test('only the child that waits keeps a folder', async () => {
  await read({ limit: 1 })
  const left = await readdir(join(it.home, 'box'))
  expect(left.length).toBeLessThanOrEqual(1)
})
