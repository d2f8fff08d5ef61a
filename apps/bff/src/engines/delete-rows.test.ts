import type { RowFilter } from '@tributary/contract/tables'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deleteRows } from './delete-rows.ts'
import { lakeFile, rowsOf } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const at = useBox()
let count = 0

/** Three files of ten rows, and what is left of each after a deletion. */
async function afterDeleting(...filter: RowFilter[]) {
  const name = `${(count += 1)}`
  const parts = await Promise.all([0, 1, 2].map((part) => lakeFile(join(at.home, `${name}-${part}.parquet`), `SELECT (range + ${part * 10})::INTEGER AS id, CASE WHEN range = 3 THEN NULL ELSE 'row ' || range END AS what, 'x' AS file_index FROM range(10) ORDER BY range DESC`)))
  const [{ schema }] = parts as [(typeof parts)[0]]
  const files = parts.map((part, index) => ({ path: `${index}`, rows: 10, bytes: 1000, ...part }))
  const hold = async (wanted: readonly { path: string }[]) => ({ files: wanted.map(({ path }) => files[Number(path)]?.files[0] ?? ''), release: async () => undefined })
  const { files: written, ...rest } = await deleteRows(at.box, { name: 'in.c-x.t', schema, files, filter, hold, workFolder: at.work }, at.signal)
  const left = await Promise.all(written.map(async ({ file }) => (await rowsOf(file, 'file_row_number')).map((row) => (row as unknown[])[0])))
  return { ...rest, left }
}

test('rows that match go, and only their files are written anew, in their order', async () => {
  expect(await afterDeleting({ column: 'id', is: 'less', value: '13' }, { column: 'id', is: 'greater', value: '7' })).toEqual({ replaces: ['0', '1'], deleted: 5, left: [[7, 6, 5, 4, 3, 2, 1, 0], [19, 18, 17, 16, 15, 14, 13]] })
})

test('a file that loses all its rows is gone, and where nothing matches nothing is written', async () => {
  expect(await afterDeleting({ column: 'id', is: 'greater', value: '19' })).toEqual({ replaces: ['2'], deleted: 10, left: [] })
  expect(await afterDeleting({ column: 'id', is: 'equal', value: '99' })).toEqual({ replaces: [], deleted: 0, left: [] })
})

test('an empty value matches no comparison', async () => {
  expect(await afterDeleting({ column: 'what', is: 'equal', value: 'row 3' })).toMatchObject({ deleted: 0 })
  expect(await afterDeleting({ column: 'what', is: 'contains', value: 'ROW' })).toMatchObject({ deleted: 27, left: [[3], [13], [23]] })
  expect(await afterDeleting({ column: 'what', is: 'empty' })).toMatchObject({ deleted: 3 })
})

test('a condition that says nothing deletes nothing', async () => {
  await expect(afterDeleting()).rejects.toThrow('Say which rows of in.c-x.t to delete.')
  await expect(afterDeleting({ column: 'id', is: 'different', value: 'seven' })).rejects.toThrow('"id" is int, and "seven" is not. Nothing was deleted.')
  await expect(afterDeleting({ column: 'nope', is: 'empty' })).rejects.toThrow('There is no column "nope".')
})
