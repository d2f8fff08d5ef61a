import { reconcileSchema } from '@tributary/lake/schema'
import { expect, test } from 'vitest'
import { runSql, type SqlOutput } from './run-sql.ts'
import { rowsOf } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const it = useBox()
const run = (statements: string, output: Partial<SqlOutput>) => runSql(it.box, { inputs: [], statements, outputs: [{ name: 'o', ...output }], workFolder: it.work }, { signal: it.signal, onLog: () => undefined, onProgress: () => undefined })

const current = reconcileSchema(null, [{ name: 'id', type: 'int' }, { name: 'price', type: 'decimal(10,2)' }, { name: 'Day', type: 'date' }], 'full')
const append = { current, mode: 'append' } as const

test.each([
  ["SELECT 1 AS id, unnest([1.50, NULL, 2.125, 3.999])::DECIMAL(12,3) AS price, DATE '2026-01-01' AS day", '"price" is decimal(10,2) and cannot become decimal(12,3). The first value that does not fit decimal(10,2) is "2.125" in row 3, column "price".'],
  ["SELECT 1 AS id, 1::DECIMAL(10,2) AS price, unnest([NULL, '2026-01-01', 'soon']) AS DAY", '"Day" is date and cannot become string. The first value that does not fit date is "soon" in row 3, column "DAY".'],
  ["SELECT [1, 2] AS id, 1::DECIMAL(10,2) AS price, DATE '2026-01-01' AS day", '"id" is int and cannot become string. The first value that does not fit int is "[1, 2]" in row 1, column "id".'],
  ["SELECT 1.0::DOUBLE AS id, 1::DECIMAL(10,2) AS price, DATE '2026-01-01' AS day", 'o: "id" is int and cannot become double.'],
])('what narrows is refused with the first value that does not fit: %s', async (select, sentence) => {
  await expect(run(`CREATE TABLE o AS ${select}`, { reconcile: append })).rejects.toThrow(sentence)
})

test('a column that only says what is deleted is not stored, whatever its type', async () => {
  const statements = `CREATE TABLE o AS SELECT unnest([1, 2, 3, 4]) AS id, unnest(['Yes', ' D ', 'no', NULL]) AS Op`
  const [result] = await run(statements, { deleteColumn: 'op' })
  expect(result?.schema.columns.map(({ name }) => name)).toEqual(['id'])
  expect(await rowsOf(result?.file ?? '')).toEqual([[1, true], [2, true], [3, false], [4, false]])
  await expect(run(statements, { deleteColumn: 'gone' })).rejects.toThrow('o has no column "gone", which is to say which rows are deleted.')
})

test('a column that the script lacks and the table has a default for has that in the file', async () => {
  const [id, price, day] = current.columns as [typeof current.columns[0], typeof current.columns[0], typeof current.columns[0]]
  const withDefault = { ...current, columns: [id, { ...price, default: '9.99' }, day] }
  const [result] = await run("CREATE TABLE o AS SELECT 1 AS id, DATE '2026-01-01' AS day", { reconcile: { current: withDefault, mode: 'append' } })
  expect(result?.schema).toEqual(withDefault)
  expect(await rowsOf(result?.file ?? '')).toEqual([[1, '9.99', '2026-01-01']])
})
