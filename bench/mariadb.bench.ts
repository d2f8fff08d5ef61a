// From a MariaDB table of 5 m rows to a committed table, against its own client writing the same rows to nowhere.
import { spawn } from 'node:child_process'
import { createOrganization } from '@tributary/contract/accounts'
import { createExtractor, runExtractor } from '@tributary/contract/extractors'
import { getJob } from '@tributary/contract/jobs'
import { createProject } from '@tributary/contract/projects'
import { finish, openSession } from '../prisma/demo/session.ts'
import { startMariadb } from '../scripts/peers/start-mariadb.mjs'
import { watchMemory } from './extraction/peak-memory.ts'
import { type RunningProduct, startProduct } from './extraction/product.ts'
import { atEnd, endAll } from './own-database.ts'
import { describePairs, pairs } from './pairs.ts'

const ROWS = 5_000_000
const columns = 'id, customer_id, customer, token, amount, ordered_at, due_on, paid'
try {
  const product = await startProduct()
  const source = await aSource(product.home)
  const extract = await anExtractor(product, source)
  // To look at memory takes time: only what is not timed is watched.
  const memory = watchMemory(product.workerPid)
  await extract()
  const peak = memory.stop()
  const timed = await pairs(extract, () => ask(source, `SELECT ${columns} FROM orders`))
  process.stdout.write(`${ROWS.toLocaleString('en')} rows of 8 columns\n${describePairs({ a: 'extracted, staged and committed', b: 'mariadb --quick -e "SELECT …" > /dev/null' }, timed)}\n`)
  process.stdout.write(`peak memory of worker and child together: ${(peak / 2 ** 20).toFixed(0)} MB\n`)
  if (timed.ratio > 2 || peak > 2 ** 30) process.stdout.write('Over the budget of 2 × and 1 GB.\n')
} finally {
  await endAll()
}

async function aSource(home: string): Promise<URL> {
  const running: { stop(): Promise<void> }[] = []
  atEnd(() => Promise.all(running.map((server) => server.stop())))
  const source = new URL(await startMariadb(running, `${home}/mariadb`))
  await ask(source, 'CREATE DATABASE wide_awake')
  source.pathname = '/wide_awake'
  await ask(source, `
    CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_id int, customer varchar(40), token char(32), amount decimal(12,2), ordered_at timestamp NULL, due_on date, paid tinyint);
    INSERT INTO orders
    SELECT seq, seq % 100000, CONCAT('Customer ', seq % 100000), MD5(seq), seq % 100000 / 7, TIMESTAMP '2020-01-02 00:00:00' + INTERVAL seq * 13 SECOND, DATE '2020-01-01' + INTERVAL seq % 2000 DAY, seq % 3 = 0
    FROM seq_1_to_${ROWS};
    ANALYZE TABLE orders`)
  return source
}

async function anExtractor(product: RunningProduct, source: URL) {
  const call = openSession(product.url)
  await call(createOrganization, { name: 'Bench', person: { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' } })
  const { id: projectId } = await call(createProject, { name: 'Bench' })
  const { id: extractorId } = await call(createExtractor, {
    projectId, connector: 'mysql', name: 'orders', tables: [{ schema: 'wide_awake', name: 'orders', target: 'orders' }],
    settings: { host: source.hostname, port: Number(source.port), database: 'wide_awake', user: source.username, sslMode: 'disable' }, secrets: { password: decodeURIComponent(source.password) },
  })
  return async () => {
    const job = await call(runExtractor, { extractorId })
    await finish(call, job)
    const { startedAt, finishedAt } = await call(getJob, { jobId: job.id })
    return Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')
  }
}

/** Through the server's own client, whose answer goes nowhere. */
async function ask({ hostname, port, username, password, pathname }: URL, sql: string) {
  const args = ['--no-defaults', `--host=${hostname}`, `--port=${port}`, `--user=${username}`, '--skip-ssl', '--quick', '--execute', sql, ...(pathname.length > 1 ? [pathname.slice(1)] : [])]
  const child = spawn('mariadb', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) } })
  const status = await new Promise((resolve) => child.once('exit', resolve))
  if (status !== 0) throw new Error('The client of MariaDB failed.')
}
