import { type LakeSchema, type LakeType, reconcileSchema } from '@tributary/lake/schema'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compareRows, type Side } from './compare-rows.ts'
import { lakeFile } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const at = useBox({ warm: 1 })
let count = 0

async function side(select: string | null, schema: LakeSchema = schemaOf(['id', 'int'], ['what', 'string'])): Promise<Side> {
  if (select === null) return { files: [], scanned: [], schema }
  const file = await lakeFile(join(at.home, `side-${(count += 1)}.parquet`), select)
  return { files: file.files, scanned: [{ rows: 1 }], schema: file.schema }
}
const schemaOf = (...columns: [name: string, type: LakeType][]) => reconcileSchema(null, columns.map(([name, type]) => ({ name, type })), 'full')
const compare = async (before: Side, after: Side, key: number[], limit = 100) => compareRows(at.box, { before, after, key, limit }, at.signal)
const values = (...rows: (readonly (string | number | null)[])[]) => `SELECT * FROM (VALUES ${rows.map((row) => `(${row.map((cell) => (cell === null ? 'NULL' : typeof cell === 'string' ? `'${cell}'` : cell)).join(', ')})`).join(', ')}) AS t(id, what)`

test('by key, rows are added, removed and changed, and those that are alike are not told', async () => {
  const before = await side(values([1, 'a'], [2, 'b'], [3, 'c'], [4, null]))
  const after = await side(values([2, 'b'], [3, 'C'], [4, null], [5, 'e']))
  expect(await compare(before, after, [1])).toMatchObject({
    isByKey: true, added: 1, removed: 1, changed: 1,
    rows: [{ change: 'removed', before: [1, 'a'], after: null }, { change: 'changed', before: [3, 'c'], after: [3, 'C'] }, { change: 'added', before: null, after: [5, 'e'] }],
  })
  expect(await compare(before, after, [1], 2)).toMatchObject({ added: 1, removed: 1, changed: 1, rows: [{ change: 'removed' }, { change: 'changed' }] })
  expect(await compare(before, await side(null), [1])).toMatchObject({ added: 0, removed: 4, rows: [{ before: [1, 'a'] }, {}, {}, {}] })
})

test('as a whole, rows count as often as they come and none is changed', async () => {
  const before = await side(values([1, 'a'], [1, 'a'], [1, 'a'], [2, null], [3, 'c']))
  const after = await side(values([1, 'a'], [2, null], [3, 'C']))
  expect(await compare(before, after, [])).toMatchObject({
    isByKey: false, added: 1, removed: 3, changed: 0,
    rows: [{ change: 'removed', before: [1, 'a'] }, { change: 'removed', before: [1, 'a'] }, { change: 'added', after: [3, 'C'] }, { change: 'removed', before: [3, 'c'] }],
  })
  expect((await compare(before, after, [], 1)).rows).toEqual([{ change: 'removed', before: [1, 'a'], after: null }])
})

test('a key that does not tell rows apart is none', async () => {
  const twice = await side(values([1, 'a'], [1, 'b']))
  const hole = await side(values([1, 'a'], [null, 'b']))
  const plain = await side(values([1, 'a']))
  for (const other of [twice, hole]) expect(await compare(plain, other, [1])).toMatchObject({ isByKey: false, added: 1, removed: 0, changed: 0 })
  expect(await compare(plain, twice, [1, 9])).toMatchObject({ isByKey: false })
})

test('columns are known by their ids, whatever they are called and however wide they grew', async () => {
  const before = await side("SELECT 1 AS id, 'a' AS what, 2.5::DECIMAL(4,1) AS price, 'gone' AS extra")
  const after = await side("SELECT 1::BIGINT AS id, 'a' AS label, 2.5::DECIMAL(9,1) AS cost")
  expect(await compare(before, after, [1])).toMatchObject({ columns: [{ name: 'id' }, { name: 'label' }, { name: 'cost' }], added: 0, removed: 0, changed: 0 })
  const other = { ...after, schema: { ...after.schema, columns: after.schema.columns.map((column) => ({ ...column, fieldId: column.fieldId + 10 })) } }
  expect(await compare(before, other, [1])).toMatchObject({ columns: [], added: 1, removed: 1, changed: 0, rows: [] })
})

const oddlyNamed = (big: string) => `SELECT 1 AS id, ${big}::BIGINT AS "filename", 'NaN'::DOUBLE AS "file_index", '\\xAB\\x00'::BLOB AS "a""; DROP", DATE '1950-02-28' AS "_there", TIMESTAMPTZ '2024-01-01 00:00:00.000001+00' AS "many"`

test('all values are told as they are shown, names of any kind are only names', async () => {
  const result = await compare(await side(oddlyNamed('9223372036854775806')), await side(oddlyNamed('9223372036854775807')), [1])
  expect(result.rows).toEqual([{ change: 'changed', before: [1, '9223372036854775806', 'NaN', 'AB00', '1950-02-28', '2024-01-01 00:00:00.000001+00'], after: [1, '9223372036854775807', 'NaN', 'AB00', '1950-02-28', '2024-01-01 00:00:00.000001+00'] }])
})

test('counts are those of a simple model, over many sets of rows', async () => {
  let seed = 7
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below
  for (let round = 0; round < 6; round += 1) {
    const rowsOf = () => Array.from({ length: 1 + random(30) }, () => [random(12), ['x', 'y', null][random(3)] ?? null] as const)
    const [before, after] = [rowsOf(), rowsOf()]
    const tally = (rows: typeof before) => Map.groupBy(rows, (row) => JSON.stringify(row))
    const [one, other] = [tally(before), tally(after)]
    const surplus = (of: typeof one, over: typeof one) => [...of].reduce((sum, [row, same]) => sum + Math.max(0, same.length - (over.get(row)?.length ?? 0)), 0)
    expect(await compare(await side(values(...before)), await side(values(...after)), [])).toMatchObject({ added: surplus(other, one), removed: surplus(one, other), changed: 0 })
    const [was, is] = [new Map(before), new Map(after)]
    const changed = [...is].filter(([id, what]) => was.has(id) && was.get(id) !== what).length
    expect(await compare(await side(values(...was)), await side(values(...is)), [1])).toMatchObject({
      isByKey: true, added: [...is.keys()].filter((id) => !was.has(id)).length, removed: [...was.keys()].filter((id) => !is.has(id)).length, changed,
    })
  }
})
