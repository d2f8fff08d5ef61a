import { join } from 'node:path'
import { expect, test } from 'vitest'
import { profileTable } from './profile-table.ts'
import { lakeFile } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const at = useBox()
let count = 0

async function profiled(...selects: string[]) {
  return profileOf(selects, selects.length)
}

async function profileOf(selects: readonly string[], taken: number) {
  const name = `${(count += 1)}`
  const made = await Promise.all(selects.map((select, part) => lakeFile(join(at.home, `${name}-${part}.parquet`), select)))
  const files = made.slice(0, taken).map((_, part) => ({ path: `${part}`, rows: 1, bytes: 100 }))
  const hold = async (wanted: readonly { path: string }[]) => ({ files: wanted.map(({ path }) => made[Number(path)]?.files[0] ?? ''), release: async () => undefined })
  return profileTable(at.box, { name: 't', schema: made[0]?.schema ?? { schemaId: 0, columns: [], lastColumnId: 0 }, files, hold, workFolder: at.work }, at.signal)
}

test('every column is counted over all files, whatever it is called', async () => {
  expect(await profiled(
    `SELECT 1::BIGINT AS id, 'b' AS "file_index", NULL::DATE AS day, 'x' AS "na""me"`, `SELECT 30::BIGINT AS id, NULL AS "file_index", NULL::DATE AS day, 'x' AS "na""me"`,
  )).toEqual([
    { fieldId: 1, nulls: 0, distinct: 2, min: '1', max: '30' }, { fieldId: 2, nulls: 1, distinct: 1, min: 'b', max: 'b' },
    { fieldId: 3, nulls: 2, distinct: 0, min: null, max: null }, { fieldId: 4, nulls: 0, distinct: 1, min: 'x', max: 'x' },
  ])
})

test('values of all types are text, and not a long one', async () => {
  const [profile] = [await profiled(`SELECT true AS a, -1.50::DECIMAL(38,2) AS b, 'nan'::DOUBLE AS c, '\\xAB\\xCD'::BLOB AS d, TIMESTAMPTZ '1969-12-31 23:59:59.999999+00' AS e,
    TIME '01:02:03' AS f, 'c0ffee00-0000-4000-8000-000000000000'::UUID AS g, repeat('ě', 5000) AS h`)]
  expect(profile.map(({ min }) => min)).toEqual(['true', '-1.50', 'nan', 'ABCD', '1969-12-31 23:59:59.999999+00', '01:02:03', 'c0ffee00-0000-4000-8000-000000000000', 'ě'.repeat(200)])
})

test('of no files there is nothing to tell, and of many columns everything', async () => {
  const columns = Array.from({ length: 120 }, (_, column) => `${column} + range AS c${column}`)
  const profiles = await profiled(`SELECT ${columns.join(', ')} FROM range(20000)`)
  expect(profiles).toHaveLength(120)
  expect(profiles[119]).toMatchObject({ fieldId: 120, nulls: 0, min: '119', max: '20118' })
  expect(Math.abs((profiles[119]?.distinct ?? 0) - 20_000)).toBeLessThan(3000)
  expect(await profileOf(['SELECT 1 AS id'], 0)).toEqual([{ fieldId: 1, nulls: 0, distinct: 0, min: null, max: null }])
})
