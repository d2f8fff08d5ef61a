// A CSV of 1 GB from its upload to a committed, visible table, against DuckDB's own COPY of it to Parquet.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createImport, deleteUpload, getImport } from '@tributary/contract/imports'
import { withOwnEngine } from '../apps/bff/src/engines/testing/own-engine.ts'
import { watchMemory } from './extraction/peak-memory.ts'
import { startProduct } from './extraction/product.ts'
import { atEnd, endAll } from './own-database.ts'
import { describePairs, pairs } from './pairs.ts'
import { columns, duckdbTypes, writeCsv } from './upload/own-csv.ts'
import { aSender } from './upload/sender.ts'

const ROWS = 10_000_000

try {
  const { url, bffPid, workerPid } = await startProduct()
  const folder = await mkdtemp(join(tmpdir(), 'tributary-bench-'))
  atEnd(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'orders.csv')
  const bytes = await writeCsv(file, ROWS)
  const { call, projectId, send, followed } = await aSender(url)
  const imported = async () => {
    const started = performance.now()
    const uploadId = await send(file, bytes)
    const sent = performance.now() - started
    const job = await call(createImport, { projectId, uploadId, bucket: 'in.c-bench', table: 'orders', columns: Object.entries(columns).map(([name, type]) => ({ source: name, name, type })) })
    await followed(job.id)
    const took = performance.now() - started
    const { counts } = await call(getImport, { jobId: job.id })
    if (counts?.loaded !== ROWS) throw new Error(`${counts?.loaded} rows were loaded.`)
    await call(deleteUpload, { uploadId })
    process.stdout.write(`  of ${Math.round(took)} ms, ${Math.round(sent)} ms were the upload\n`)
    return took
  }
  const spelt = Object.entries(columns).map(([name, type]) => `${name}: '${duckdbTypes[type]}'`).join(', ')
  const copied = () => withOwnEngine((engine) => engine.run(`COPY (FROM read_csv('${file}', columns = {${spelt}})) TO '${join(folder, 'orders.parquet')}' (FORMAT parquet, COMPRESSION zstd)`))
  // To look at memory takes time: only what is not timed is watched.
  const memory = watchMemory(bffPid, workerPid)
  await imported()
  const peak = memory.stop()
  const timed = await pairs(imported, async () => void await copied())
  process.stdout.write(`${(bytes / 1e9).toFixed(2)} GB, ${ROWS.toLocaleString('en')} rows of ${Object.keys(columns).length} columns\n${describePairs({ a: 'uploaded, loaded and committed', b: 'DuckDB COPY … TO parquet' }, timed)}\n`)
  process.stdout.write(`peak memory of BFF, worker and child together: ${(peak / 2 ** 20).toFixed(0)} MB\n`)
  if (timed.ratio > 2 || peak > 2 ** 30) process.stdout.write('Over the budget of 2 × and 1 GB.\n')
} finally {
  await endAll()
}
