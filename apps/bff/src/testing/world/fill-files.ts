import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { TestApp } from '../test-app.ts'
import type { Ids } from './ids.ts'
import type { World } from './world.ts'

/** What whoever sends a file sends. */
export const sentContent = 'id,segment\n4,retail\n'
const rejected = 'id,segment\nfive,retail\n'
const reject = { line: 3, column: 'id', value: 'five', reason: 'is not a whole number that fits 64 bits' }
const options = { format: 'csv', compression: 'none', encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', header: true, skipLines: 0, newline: '\n', nullTexts: [], decimalSeparator: '.' }

const kept = new WeakMap<TestApp, Promise<Record<'upload' | 'entries' | 'rows', { path: string; bytes: number }>>>()

/** A file that Oracle's maker sent, one that is announced, and an import which rejected a row. */
export async function fillFiles(app: TestApp, { ids, people }: { ids: Ids; people: World['people'] }) {
  const stored = kept.get(app) ?? store(app)
  kept.set(app, stored)
  const { upload, entries, rows } = await stored
  const { db } = app.context
  const of = { projectId: ids.oracle, createdById: people.maker.id }
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 7 * 24 * 60 * 60_000)
  const columns = [{ source: 'id', name: 'id', type: 'long', dateFormat: null }, { source: 'segment', name: 'segment', type: 'string', dateFormat: null }]
  const input = {
    uploadId: ids.upload, file: { ...upload, name: 'customers.csv' }, bucket: 'in.c-plain', table: 'orders', tableId: ids.orders, isForTable: false, options, columns, keys: null,
    onReject: 'quarantine', mode: 'append', primaryKey: [], deleteColumn: null, missingColumns: null, asOf: now.toISOString(), inputHash: '',
  }
  const counts = { read: 2, loaded: 1, rejected: 1, filtered: 0, superseded: 0, inserted: 1, updated: 0, deleted: 0, nulled: 0 }
  const result = { counts, unknown: [], columns, rejects: { total: 1, first: [reject], entries, rows: { ...rows, options } } }
  await db.$transaction([
    db.upload.createMany({
      data: [
        { id: ids.upload, ...of, name: 'customers.csv', ...upload, received: upload.bytes, sha256: createHash('sha256').update(sentContent).digest('hex'), completedAt: now, expiresAt },
        { id: ids.openUpload, ...of, name: 'more.csv', bytes: sentContent.length, expiresAt },
      ],
    }),
    db.job.create({ data: { id: ids.doneImport, ...of, number: 3, kind: 'import', state: 'warning', subject: 'customers.csv → in.c-plain.orders', laneId: ids.orders, input, result, startedAt: now, finishedAt: now } }),
    db.project.update({ where: { id: ids.oracle }, data: { jobCount: 3 } }),
  ])
}

async function store({ context: { lake } }: TestApp) {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-world-'))
  const file = join(folder, 'rejects.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const engine = await instance.connect()
  try {
    await engine.run(`COPY (SELECT ${reject.line}::BIGINT AS line, '${reject.column}' AS "column", '${reject.value}' AS value, '${reject.reason}' AS reason, 'five,retail' AS raw) TO '${file}' (FORMAT parquet)`)
    const keep = async (path: string, content: Uint8Array) => {
      await lake.write(path, content)
      return { path, bytes: content.length }
    }
    return {
      upload: await keep('uploads/everybody/customers', Buffer.from(sentContent)),
      entries: await keep('rejects/everybody/entries', await readFile(file)),
      rows: await keep('rejects/everybody/rows', Buffer.from(rejected)),
    }
  } finally {
    engine.closeSync()
    instance.closeSync()
    await rm(folder, { recursive: true })
  }
}
