import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** Does it with DuckDB as it comes, without a box. */
export async function withOwnEngine<Result>(work: (engine: DuckDBConnection) => Promise<Result>): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:')
  const engine = await instance.connect()
  try {
    return await work(engine)
  } finally {
    engine.closeSync()
    instance.closeSync()
  }
}
