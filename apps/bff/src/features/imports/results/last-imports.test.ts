import { PrismaPg } from '@prisma/adapter-pg'
import { listUploads as endpoint } from '@tributary/contract/imports'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { PrismaClient } from '../../../database/generated/client.ts'
import { actorFor } from '../../../testing/actor.ts'
import { testApp } from '../../../testing/test-app.ts'
import { listUploads } from '../uploads/list-uploads.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context

const order = {
  file: { path: 'p', bytes: 1, name: 'a.csv' }, bucket: 'in.c-a', table: 't', tableId: null, isForTable: false, options: {}, columns: null, keys: null,
  onReject: 'fail', mode: 'full', primaryKey: [], deleteColumn: null, missingColumns: null, asOf: '2026-01-01T00:00:00.000Z', inputHash: '',
}

const idOf = (of: string) => `00000000-0000-7000-${of}-`

/** A hundred files, each of them loaded twice, and then a hundred thousand imports of files that are gone since. */
async function manyImports(projectId: string) {
  const createdById = (await app.aPerson()).id
  await db.$executeRaw`
    INSERT INTO "Upload" ("id", "projectId", "name", "bytes", "createdById", "createdAt", "expiresAt")
    SELECT (${idOf('8000')} || lpad(n::text, 12, '0'))::uuid, ${projectId}::uuid, 'a.csv', 1, ${createdById}::uuid, now() - interval '1 day', now() + interval '7 days' FROM generate_series(1, 100) n`
  await db.$executeRaw`
    INSERT INTO "Job" ("id", "projectId", "number", "kind", "input", "state", "createdById", "createdAt", "finishedAt", "followedUpAt")
    SELECT (${idOf('9000')} || lpad(n::text, 12, '0'))::uuid, ${projectId}::uuid, n, 'import',
      ${JSON.stringify(order)}::jsonb || jsonb_build_object('uploadId', ${idOf('8000')} || lpad((CASE WHEN n <= 200 THEN 1 + n % 100 ELSE n END)::text, 12, '0')),
      'success', ${createdById}::uuid, now(), now(), now() FROM generate_series(1, 100200) n`
}

test('a page of files reads as many jobs as it shows, however many there were since', async () => {
  const project = await app.aProject()
  const actor = await actorFor(db, await app.aMember({ project, role: 'admin' }))
  await manyImports(project.id)
  // One connection: what it has read is counted before the next question.
  const watched = new PrismaClient({ adapter: new PrismaPg({ connectionString: app.databaseUrl, max: 1 }) })
  onTestFinished(() => watched.$disconnect())
  const jobsRead = async () => {
    await watched.$queryRaw`SELECT 1 FROM pg_stat_force_next_flush()`
    const [read] = await watched.$queryRaw<{ count: number }[]>`SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS count FROM pg_stat_user_tables WHERE relname = 'Job'`
    return read?.count ?? 0
  }
  const before = await jobsRead()
  const numbers: number[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, nextCursor } = endpoint.output.parse(await listUploads({ ...app.context, db: watched }, actor, { projectId: project.id, limit: 50, cursor }))
    numbers.push(...items.map(({ lastImport }) => lastImport?.job.number ?? 0))
    cursor = nextCursor
  }
  expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 100 }, (_, at) => 101 + at))
  expect(await jobsRead() - before).toBeLessThan(1000)
}, 60_000)
