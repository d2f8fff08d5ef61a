import { stat } from 'node:fs/promises'
import { withOwnEngine } from '../../apps/bff/src/engines/testing/own-engine.ts'

export const columns = { id: 'long', customer_id: 'int', customer: 'string', token: 'string', amount: 'decimal(12,2)', ordered_at: 'timestamp', due_on: 'date', paid: 'boolean' } as const

/** What DuckDB calls their types. */
export const duckdbTypes: Readonly<Record<string, string>> = { long: 'BIGINT', int: 'INTEGER', string: 'VARCHAR', 'decimal(12,2)': 'DECIMAL(12,2)', timestamp: 'TIMESTAMP', date: 'DATE', boolean: 'BOOLEAN' }

/** Writes rows of eight columns as CSV; its size in bytes. */
export async function writeCsv(file: string, rows: number): Promise<number> {
  await withOwnEngine((engine) => engine.run(`COPY (
    SELECT n::BIGINT AS id, (n % 100000)::INT AS customer_id, 'Customer ' || n % 100000 AS customer, md5(n::VARCHAR) AS token, (n % 100000 / 7.0)::DECIMAL(12, 2) AS amount,
      TIMESTAMP '2020-01-01' + to_seconds(n * 13) AS ordered_at, DATE '2020-01-01' + (n % 2000)::INT AS due_on, n % 3 = 0 AS paid
    FROM range(${rows}) AS t(n)) TO '${file}' (FORMAT csv, HEADER)`))
  return (await stat(file)).size
}
