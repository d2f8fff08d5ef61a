import { DuckDBInstance } from '@duckdb/node-api'
import { type LakeSchema, lakeTypeOf, reconcileSchema } from '@tributary/lake/schema'
import { copyStatement } from '@tributary/lake/stage'
import { chmod } from 'node:fs/promises'

/** Writes the rows of a query as a data file of the lake: read-only, as the lake keeps them. */
export async function lakeFile(file: string, select: string): Promise<{ files: string[]; schema: LakeSchema }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const described = (await connection.runAndReadAll(`DESCRIBE ${select}`)).getRowObjectsJson()
  const schema = reconcileSchema(null, described.map((row) => ({ name: String(row['column_name']), type: lakeTypeOf(String(row['column_type'])).type })), 'full')
  await connection.run("SET TimeZone = 'UTC'")
  await connection.run(copyStatement({ select, file, columns: schema.columns }))
  connection.closeSync()
  instance.closeSync()
  await chmod(file, 0o444)
  return { files: [file], schema }
}

/** The rows of Parquet files as JSON, longs and decimals as text. */
export async function rowsOf(file: string, order = 'ALL'): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  const reader = await connection.runAndReadAll(`FROM read_parquet('${file}') ORDER BY ${order}`)
  const rows = reader.getRowsJson()
  connection.closeSync()
  instance.closeSync()
  return rows
}
