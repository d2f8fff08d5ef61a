// An upsert of 1 % of a table of 10 m rows, all in one of its twelve key ranges, against writing the whole table anew without even sorting it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBox } from '../apps/bff/src/engines/box.ts'
import { compactFiles } from '../apps/bff/src/engines/compact-files.ts'
import { type MergeOrder, mergeBatch } from '../apps/bff/src/engines/merge-batch.ts'
import { runSql } from '../apps/bff/src/engines/run-sql.ts'
import { boundLiteral } from '../packages/lake/src/iceberg/bound-literal.ts'
import type { StagedFile } from '../packages/lake/src/stage.ts'
import type { KeyedFile } from '../packages/lake/src/upsert.ts'
import { describePairs, median, pairs } from './pairs.ts'

const ROWS = 10_000_000
const CHANGED = ROWS / 100
const FILES = 12

const home = await mkdtemp(join(tmpdir(), 'tributary-bench-'))
const box = await openBox({ home })
const { signal } = new AbortController()
try {
  await measure()
} finally {
  await box.close()
  await rm(home, { recursive: true, force: true })
}

async function measure() {
  const all = await rowsOf(`range(${ROWS})`)
  const { schema } = all
  const key = schema.columns.slice(0, 1)
  const common = { name: 'bench', workFolder: home, schema, hold: async (files: readonly { path: string }[]) => ({ files: files.map(({ path }) => path), release: async () => undefined }) }
  const upsert = (batch: typeof all, files: readonly KeyedFile[], more: Partial<MergeOrder> = {}) => mergeBatch(box, {
    ...common, mode: 'upsert', key: [1], files, isNewKey: false, batch: { files: [{ file: batch.file, rows: batch.staged.rows, bytes: batch.staged.bytes }], columns: schema.columns }, ...more,
  }, signal)
  const table = (await upsert(all, [], { mode: 'full', targetFileBytes: all.staged.bytes / FILES })).files.map(keyed)
  const one = await rowsOf(`range(${ROWS * 0.52}, ${ROWS * 0.52 + CHANGED})`)
  const scattered = await rowsOf(`(SELECT range * ${ROWS / CHANGED} AS range FROM range(${CHANGED}))`)

  const run = (batch: typeof all) => async () => {
    const started = performance.now()
    const { files, replaces } = await upsert(batch, table)
    const took = performance.now() - started
    await Promise.all(files.map(({ file }) => rm(file, { force: true })))
    touched = replaces.length
    return took
  }
  let touched = 0
  const rewrite = async () => {
    const started = performance.now()
    const { files } = await compactFiles(box, { ...common, key: [], files: table, minFiles: 2, mostBytes: Number.MAX_SAFE_INTEGER, targetFileBytes: 100 * all.staged.bytes }, signal)
    const took = performance.now() - started
    await Promise.all(files.map(({ file }) => rm(file, { force: true })))
    return took
  }
  process.stdout.write(`${ROWS.toLocaleString('en')} rows of ${schema.columns.length} columns, ${table.length} files, ${(all.staged.bytes / 2 ** 20).toFixed(0)} MB; ${CHANGED.toLocaleString('en')} rows change\n`)
  const timed = await pairs(run(one), rewrite)
  process.stdout.write(`${describePairs({ a: `upsert into ${touched} of ${table.length} files`, b: 'the table written anew' }, timed)}\n`)
  if (timed.ratio > 0.3) process.stdout.write('Over the budget of 0.3 ×.\n')
  const times = [await run(scattered)(), await run(scattered)(), await run(scattered)()]
  process.stdout.write(`the same number of keys scattered over ${touched} of ${table.length} files: ${(median(times) / 1000).toFixed(2)} s, ratio ${(median(times) / timed.b).toFixed(2)}\n`)

  function keyed({ file, staged }: { file: string; staged: StagedFile }): KeyedFile {
    const [column] = key
    const { lower, upper } = (column && staged.columns[column.fieldId]) ?? {}
    const literal = (bound: string | undefined) => (column && bound ? boundLiteral(column.type, Buffer.from(bound, 'base64')) : null)
    const [from, to] = [literal(lower), literal(upper)]
    return { path: file, rows: staged.rows, bytes: staged.bytes, ranges: from !== null && to !== null ? [{ lower: from, upper: to }] : null }
  }
}

/** Rows for these ids, staged as a transformation would stage them. */
async function rowsOf(ids: string) {
  const [result] = await runSql(box, {
    inputs: [], workFolder: home, outputs: [{ name: 'made' }],
    statements: `CREATE TABLE made AS SELECT range AS id, 'Customer ' || range % 100000 AS customer, md5(range::VARCHAR) AS token, (range % 100000 / 7)::DECIMAL(12,2) AS amount,
      TIMESTAMP '2020-01-01' + to_seconds(range * 13) AS ordered_at, DATE '2020-01-01' + (range % 2000)::INTEGER AS due_on FROM ${ids}`,
  }, { signal, onLog: () => undefined, onProgress: () => undefined })
  if (!result) throw new Error('The engine made no rows.')
  return result
}
