import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { writeFile } from 'node:fs/promises'
import type { Described, Progress, Request } from './messages.ts'
import { probe } from './probe.ts'
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

export async function answer(request: Request, onProgress: (progress: Progress) => void): Promise<unknown> {
  switch (request.do) {
    case 'open':
      return open(request.config)
    case 'execute':
      for (const statement of request.statements) await opened().run(statement)
      return
    case 'script':
      return runScript(opened(), request.sql, onProgress)
    case 'describe':
      return describe(request.table)
    case 'copy':
    case 'row':
      return (await opened().runAndReadAll(request.sql)).getRowObjectsJson()[0]
    case 'rows':
      return rows(request.sql, request.file)
    case 'probe':
      return probe(request)
  }
}
