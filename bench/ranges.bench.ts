// One large PostgreSQL table read in ranges of its key, two at a time, against the same table read as one stream.
import { availableParallelism } from 'node:os'
import { createOrganization } from '@tributary/contract/accounts'
import { createExtractor, runExtractor, SourcePace } from '@tributary/contract/extractors'
import { getJob } from '@tributary/contract/jobs'
import { createProject } from '@tributary/contract/projects'
import { finish, openSession } from '../prisma/demo/session.ts'
import { withClient } from '../prisma/demo/sources/source-databases.ts'
import { startProduct } from './extraction/product.ts'
import { endAll } from './own-database.ts'
import { describePairs, pairs } from './pairs.ts'

const ROWS = 5_000_000
const RANGES = 8
try {
  const product = await startProduct()
  const source = new URL(product.adminUrl)
  await withClient(product.adminUrl, (client) => client.query('CREATE DATABASE in_ranges'))
  source.pathname = '/in_ranges'
  await withClient(source.href, (client) => client.query(`
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int, customer text, token text, amount numeric(12,2), ordered_at timestamptz, due_on date, paid boolean);
    INSERT INTO orders
    SELECT n, n % 100000, 'Customer ' || n % 100000, md5(n::text), n % 100000 / 7.0, timestamptz '2020-01-01 00:00Z' + n * interval '13 seconds', date '2020-01-01' + (n % 2000)::int, n % 3 = 0
    FROM generate_series(1, ${ROWS}) AS n;
    ANALYZE orders`))
  const call = openSession(product.url)
  await call(createOrganization, { name: 'Bench', person: { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' } })
  const { id: projectId } = await call(createProject, { name: 'Bench' })

  const extractor = async (name: string, ranges?: number) => {
    const { id: extractorId } = await call(createExtractor, {
      projectId, connector: 'postgres', name, tables: [{ schema: 'public', name: 'orders', target: name, ...(ranges === undefined ? {} : { ranges }) }],
      settings: { host: source.hostname, port: Number(source.port), database: 'in_ranges', user: source.username, sslMode: 'disable' }, secrets: { password: source.password },
      pace: SourcePace.parse({ connections: ranges === undefined ? 2 : 3 }),
    })
    return async () => {
      const job = await call(runExtractor, { extractorId })
      await finish(call, job)
      const { startedAt, finishedAt } = await call(getJob, { jobId: job.id })
      return Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')
    }
  }
  const [inRanges, asOne] = [await extractor('ranges', RANGES), await extractor('one')]
  for (const warm of [inRanges, asOne]) await warm()
  const timed = await pairs(inRanges, asOne, 3)
  process.stdout.write(`${ROWS.toLocaleString('en')} rows of 8 columns, source and worker together on ${availableParallelism()} cores\n${describePairs({ a: `in ${RANGES} ranges over two connections`, b: 'as one stream' }, timed)}\n`)
} finally {
  await endAll()
}
