import type { KeyedFile } from '@tributary/lake/upsert'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compactFiles } from './compact-files.ts'
import { lakeFile, rowsOf } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const at = useBox({ warm: 1 })
let count = 0

/** Files of ten rows each that begin at these ids; their bytes are what is said. */
async function compacted(parts: { from: number; bytes?: number; told?: boolean }[], { keyed = true, mostBytes = 1e9 } = {}) {
  const name = `${(count += 1)}`
  const made = await Promise.all(parts.map(({ from }, part) => lakeFile(join(at.home, `${name}-${part}.parquet`), `SELECT (${from} + range)::BIGINT AS id, ${part} AS part FROM range(10) ORDER BY range DESC`)))
  const schema = (made[0] as (typeof made)[0]).schema
  const files: KeyedFile[] = parts.map(({ from, bytes = 100, told = true }, part) => ({ path: `${part}`, rows: 10, bytes, ranges: told ? [{ lower: `${from}`, upper: `${from + 9}` }] : null }))
  const hold = async (wanted: readonly { path: string }[]) => ({ files: wanted.map(({ path }) => made[Number(path)]?.files[0] ?? ''), release: async () => undefined })
  const key = keyed ? schema.columns.slice(0, 1) : []
  const { files: written, replaces } = await compactFiles(at.box, { name: 't', schema, key, files, hold, workFolder: at.work, minFiles: 2, mostBytes, targetFileBytes: 300 }, at.signal)
  return { replaces, rows: await Promise.all(written.map(async ({ file }) => (await rowsOf(file, 'file_row_number')).map((row) => Number((row as unknown[])[0])))) }
}

const range = (from: number, length: number) => Array.from({ length }, (_, n) => from + n)

test('small files whose keys follow each other become one in the order of the key', async () => {
  expect(await compacted([{ from: 40 }, { from: 10 }, { from: 30 }, { from: 0 }, { from: 20 }])).toEqual({ replaces: ['3', '1', '4', '2', '0'], rows: [range(0, 30), range(30, 20)] })
})

test('no file grows over a large one that stays between, nor over what does not tell its range', async () => {
  expect(await compacted([{ from: 0 }, { from: 20, bytes: 1000 }, { from: 40 }, { from: 10 }, { from: 50, told: false }])).toEqual({ replaces: ['0', '3', '2', '4'], rows: [range(0, 20), range(40, 20)] })
})

test('without a key rows stay in the order of their files', async () => {
  const { replaces, rows } = await compacted([{ from: 10 }, { from: 0 }], { keyed: false })
  expect({ replaces, rows }).toEqual({ replaces: ['0', '1'], rows: [[...range(10, 10).toReversed(), ...range(0, 10).toReversed()]] })
})

test('no more is done at a time than is said, and nothing where nothing is small', async () => {
  const six = range(0, 6).map((part) => ({ from: part * 10 }))
  expect((await compacted(six, { mostBytes: 350 })).replaces).toEqual(['0', '1', '2'])
  expect(await compacted([{ from: 0, bytes: 1000 }, { from: 10, bytes: 1000 }])).toEqual({ replaces: [], rows: [] })
})
