// From a PostgreSQL table of 5 m rows to a committed table, against psql's COPY of the same table to nowhere.
import { spawn } from 'node:child_process'
import { createExtractor, runExtractor } from '@tributary/contract/extractors'
import { getJob } from '@tributary/contract/jobs'
import { createOrganization } from '@tributary/contract/accounts'
import { createProject } from '@tributary/contract/projects'
import { finish, openSession } from '../prisma/demo/session.ts'
import { withClient } from '../prisma/demo/sources/source-databases.ts'
import { watchMemory } from './extraction/peak-memory.ts'
import { type RunningProduct, startProduct } from './extraction/product.ts'
import { endAll } from './own-database.ts'
import { describePairs, pairs } from './pairs.ts'

const ROWS = 5_000_000
try {
  const product = await startProduct()
  const source = new URL(product.adminUrl)
  await withClient(product.adminUrl, (client) => client.query('CREATE DATABASE wide_awake'))
  source.pathname = '/wide_awake'
  await withClient(source.href, (client) => client.query(`
    CREATE TABLE orders AS
    SELECT n::bigint AS id, (n % 100000)::int AS customer_id, 'Customer ' || n % 100000 AS customer, md5(n::text) AS token, (n % 100000 / 7.0)::numeric(12,2) AS amount,
           timestamptz '2020-01-01 00:00Z' + n * interval '13 seconds' AS ordered_at, date '2020-01-01' + (n % 2000)::int AS due_on, n % 3 = 0 AS paid
    FROM generate_series(1, ${ROWS}) AS n;
    ANALYZE orders`))
  const extract = await anExtractor(product, source)
  // To look at memory takes time: only what is not timed is watched.
  const memory = watchMemory(product.workerPid)
  await extract()
  const peak = memory.stop()
  const timed = await pairs(extract, () => copyToNowhere(source.href))
  process.stdout.write(`${ROWS.toLocaleString('en')} rows of 8 columns\n${describePairs({ a: 'extracted, staged and committed', b: 'psql COPY … TO STDOUT > /dev/null' }, timed)}\n`)
  process.stdout.write(`peak memory of worker and child together: ${(peak / 2 ** 20).toFixed(0)} MB\n`)
  if (timed.ratio > 2 || peak > 2 ** 30) process.stdout.write('Over the budget of 2 × and 1 GB.\n')
} finally {
  await endAll()
}

async function anExtractor(product: RunningProduct, source: URL) {
  const call = openSession(product.url)
  await call(createOrganization, { name: 'Bench', person: { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' } })
  const { id: projectId } = await call(createProject, { name: 'Bench' })
  const { id: extractorId } = await call(createExtractor, {
    projectId, connector: 'postgres', name: 'orders', tables: [{ schema: 'public', name: 'orders', target: 'orders' }],
    settings: { host: source.hostname, port: Number(source.port), database: 'wide_awake', user: source.username, sslMode: 'disable' }, secrets: { password: source.password },
  })
  return async () => {
    const job = await call(runExtractor, { extractorId })
    await finish(call, job)
    const { startedAt, finishedAt } = await call(getJob, { jobId: job.id })
    return Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')
  }
}

async function copyToNowhere(url: string) {
  const child = spawn('psql', ['-c', 'COPY orders TO STDOUT', url], { stdio: ['ignore', 'ignore', 'inherit'] })
  const status = await new Promise((resolve) => child.once('exit', resolve))
  if (status !== 0) throw new Error('psql could not copy the table.')
}
