import { DuckDBInstance } from '@duckdb/node-api'

let opened: Promise<DuckDBInstance> | undefined

/** What a query of the test's own answers; longs are text. */
export async function queriedRows(sql: string): Promise<unknown[][]> {
  const engine = await (await (opened ??= DuckDBInstance.create(':memory:', { threads: '1' }))).connect()
  try {
    return (await engine.runAndReadAll(sql)).getRowsJson() as unknown[][]
  } finally {
    engine.closeSync()
  }
}
