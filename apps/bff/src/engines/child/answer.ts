import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { writeFile } from 'node:fs/promises'
import { countRecords } from './files/count-records.ts'
import { headOf } from './files/cut-csv.ts'
import { cutFile } from './files/cut-file.ts'
import { inspectFile } from './files/inspect-file.ts'
import type { Described, Progress, Request } from './messages.ts'
import { probe } from './probe.ts'
import { namesIn } from './query/names-in.ts'
import { runQuery } from './query/run-query.ts'
import { runScript } from './run-script.ts'

let connection: DuckDBConnection | null = null

function opened(): DuckDBConnection {
  if (!connection) throw new Error('The engine is not open yet.')
  return connection
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

async function open(config: Record<string, string>) {
  const instance = await DuckDBInstance.create(':memory:', config)
  connection = await instance.connect()
  // Reading needs both at hand; a warmed child has paid for them before it is asked.
  await connection.run("SELECT timestamptz '2000-01-01 00:00:00+00'::VARCHAR, '{}'::JSON")
}

async function describe(table: string): Promise<Described[]> {
  const reader = await opened().runAndReadAll(`DESCRIBE SELECT * FROM ${quoted(table)}`)
  return reader.getRowObjectsJson().map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }))
}

async function rows(sql: string, file: string) {
  const reader = await opened().runAndReadAll(sql)
  await writeFile(file, JSON.stringify(reader.getRowsJson()), { flag: 'wx' })
}

const toldEvery = 16 * 1024 ** 2

function bytesTold(onProgress: (progress: Progress) => void): (bytes: number) => void {
  let told = 0
  return (bytes) => {
    if (bytes < told + toldEvery) return
    told = bytes
    onProgress({ statement: 1, of: 1, line: 1, text: '', bytes })
  }
}

/** Counts while the engine reads; where one fails, the other need not go on. */
async function copyFile({ sql, file, options, largest }: Extract<Request, { do: 'copy-file' }>, onBytes: (bytes: number) => void) {
  const failed = new AbortController()
  const copied = opened().runAndReadAll(sql).catch((error: unknown) => {
    failed.abort(error)
    throw error
  })
  const counted = countRecords(file, options, { largest, onBytes }, failed.signal).catch((error: unknown) => {
    opened().interrupt()
    throw error
  })
  const [stats, count] = await Promise.allSettled([copied, counted])
  // What the count says is about the file; what the engine says then is that it was interrupted.
  if (count.status === 'rejected') throw count.reason
  if (stats.status === 'rejected') throw stats.reason
  return { stats: stats.value.getRowObjectsJson()[0], counted: count.value }
}

export async function answer(request: Request, onProgress: (progress: Progress) => void): Promise<unknown> {
  switch (request.do) {
    case 'open':
      return open(request.config)
    case 'execute':
      for (const statement of request.statements) await opened().run(statement)
      return
    case 'script':
      return runScript(opened(), request.sql, onProgress)
    case 'names':
      return namesIn(opened(), request.sql)
    case 'query':
      return runQuery(opened(), request)
    case 'describe':
      return describe(request.table)
    case 'copy':
    case 'row':
      return (await opened().runAndReadAll(request.sql)).getRowObjectsJson()[0]
    case 'rows':
      return rows(request.sql, request.file)
    case 'inspect':
      return inspectFile(opened(), request)
    case 'head':
      return headOf(request.file, request.options, request)
    case 'copy-file':
      return copyFile(request, bytesTold(onProgress))
    case 'cut':
      return cutFile(opened(), request, bytesTold(onProgress))
    case 'probe':
      return probe(request)
  }
}
