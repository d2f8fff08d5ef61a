// The first 100 rows of a table of 10 m over the API, from a child that waits warmed.
import { setTimeout as sleep } from 'node:timers/promises'
import { readRows } from '@tributary/contract/tables'
import { startProduct } from './extraction/product.ts'
import { endAll } from './own-database.ts'
import { describeTimes, percentile } from './pairs.ts'
import { aTable } from './preview/a-table.ts'

const ROWS = 10_000_000
const CALLS = 40

try {
  const { url } = await startProduct()
  const { call, tableId } = await aTable(url, `SELECT range AS id, 'Customer ' || range % 100000 AS customer, md5(range::VARCHAR) AS token, (range % 100000 / 7)::DECIMAL(12,2) AS amount,
    TIMESTAMP '2020-01-01' + to_seconds(range * 13) AS ordered_at, range % 3 = 0 AS paid FROM range(${ROWS})`)
  const times: number[] = []
  for (let at = 0; at < CALLS; at += 1) {
    // The next child is warmed before somebody looks again.
    await sleep(700)
    const started = performance.now()
    const { rows } = await call(readRows, { tableId, limit: 100 })
    times.push(performance.now() - started)
    if (rows.length !== 100) throw new Error(`${rows.length} rows were answered.`)
  }
  process.stdout.write(`${ROWS.toLocaleString('en')} rows, the first 100 of them ${CALLS} times: ${describeTimes(times)}\n`)
  if (percentile(times, 0.5) > 250) process.stdout.write('Over the budget of 250 ms.\n')
} finally {
  await endAll()
}
