// Files into data files, without what is around it: 1 GB with declared types against DuckDB's own COPY, and 1,000 columns whose types are to be found against DuckDB's.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBox } from '../apps/bff/src/engines/box.ts'
import { inspectFile } from '../apps/bff/src/engines/files/inspect-file.ts'
import { loadFile } from '../apps/bff/src/engines/files/load-file.ts'
import { withOwnEngine } from '../apps/bff/src/engines/testing/own-engine.ts'
import type { FileColumn, FileOptions } from '../packages/contract/src/imports.ts'
import type { LakeType } from '../packages/lake/src/schema.ts'
import { watchMemory } from './extraction/peak-memory.ts'
import { describePairs, pairs } from './pairs.ts'
import { columns as declared, duckdbTypes, writeCsv } from './upload/own-csv.ts'
import { writeWideCsv } from './upload/wide-csv.ts'

const home = await mkdtemp(join(tmpdir(), 'tributary-bench-'))
const workFolder = join(home, 'work')
await mkdir(workFolder)
// As a worker has them.
const box = await openBox({ home, warm: 1 })
const { signal } = new AbortController()
const read: FileOptions = { format: 'csv', compression: 'none', encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', header: true, skipLines: 0, newline: '\n', nullTexts: [''], decimalSeparator: '.' }
try {
  const [long, wide] = [join(home, 'long.csv'), join(home, 'wide.csv')]
  const longBytes = await writeCsv(long, 10_000_000)
  const columns = Object.entries(declared).map(([name, type]) => ({ source: name, name, type, dateFormat: null }))
  const spelt = Object.entries(declared).map(([name, type]) => `${name}: '${duckdbTypes[type]}'`).join(', ')
  await measure(`${(longBytes / 1e9).toFixed(2)} GB, ${columns.length} columns with declared types`, 1.3, () => load(long, read, columns), () => copied(`read_csv('${long}', columns = {${spelt}})`))
  await rm(long)

  const wideBytes = await writeWideCsv(wide, 20_000, 1000)
  await measure(`${(wideBytes / 1e9).toFixed(2)} GB, 1,000 columns whose types are found`, 1, async () => {
    const found = await inspectFile(box, { file: wide, name: 'wide.csv', workFolder }, signal)
    await load(wide, found.options, found.columns)
  }, () => copied(`read_csv('${wide}')`))
} finally {
  await box.close()
  await rm(home, { recursive: true, force: true })
}

async function measure(what: string, budget: number, own: () => Promise<void>, baseline: () => Promise<void>) {
  const memory = watchMemory(process.pid)
  await own()
  const peak = memory.stop() - process.memoryUsage.rss()
  const timed = await pairs(own, baseline, 3)
  process.stdout.write(`${what}\n${describePairs({ a: 'loaded', b: 'DuckDB COPY … TO parquet' }, timed)}\npeak memory of the child: ${(peak / 2 ** 20).toFixed(0)} MB\n`)
  if (timed.ratio > budget) process.stdout.write(`Over the budget of ${budget} ×.\n`)
}

async function load(file: string, options: FileOptions, columns: readonly FileColumn[]) {
  const schema = columns.map(({ name, type }, index) => ({ fieldId: index + 1, name, type: type as LakeType, required: false }))
  const loaded = await loadFile(box, { file, name: 'bench', options, columns, schema, policy: 'fail', workFolder }, { signal, onProgress: () => undefined, onLog: () => undefined })
  await rm(loaded.file)
}

async function copied(rows: string) {
  await withOwnEngine((engine) => engine.run(`COPY (FROM ${rows}) TO '${join(home, 'copied.parquet')}' (FORMAT parquet, COMPRESSION zstd)`))
}
