import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readRows } from '@tributary/contract/tables'
import { createImport, getImport, listRejects } from '@tributary/contract/imports'
import { reachable } from '@tributary/lake/expire'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { clearLeftovers } from '../../catalog/upkeep/schedule/leftovers-sweep.ts'
import { sweepOrphans } from '../../catalog/upkeep/tidying/sweep-orphans.ts'
import { rejectsSweep } from '../rejects/sweep-rejects.ts'
import { sent } from '../testing/sent.ts'

const app = await testApp()
afterAll(() => app.close())
const { context } = app
const { db, lake } = context
const project = await app.aProject()
const person = await app.aMember({ project, role: 'admin' })
const call = app.callAs(person)

/** The last row does not fit. */
const content = (count: number) => `id,name\n${Array.from({ length: count }, (_, id) => `${id},${'name '.repeat(200)}\n`).join('')}x,nobody\n`
const columns = [{ source: 'id', name: 'id', type: 'long' }, { source: 'name', name: 'name', type: 'string' }]

async function killedAt(where: string) {
  const worker = fork(join(import.meta.dirname, '../testing/dying-worker.ts'), [app.home, app.databaseUrl, where], { execArgv: [] })
  onTestFinished(() => void worker.kill('SIGKILL'))
  const [, signal] = await once(worker, 'exit') as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  // As if the time had passed in which a worker that says nothing keeps its jobs.
  await db.$executeRaw`UPDATE "Job" SET "leaseUntil" = now() - interval '1 second' WHERE "state" = 'processing'`
}

/** What the lake has beyond what its tables need, once all of that is old. */
async function left(): Promise<string[]> {
  const later = { ...context, clock: () => new Date(Date.now() + 1000 * 24 * 60 * 60_000) }
  const tables = await db.table.findMany({ select: { id: true, metadataLocation: true } })
  for (const { id } of tables) await sweepOrphans(later, id, new AbortController().signal)
  await clearLeftovers(later)
  await rejectsSweep.run(later)
  const needed = await reachable(lake, tables.flatMap(({ metadataLocation }) => metadataLocation ?? []))
  const stored = (await Array.fromAsync(lake.list(''))).map(({ path }) => path)
  return [...stored.filter((path) => !needed.has(path) && !path.startsWith('uploads/')), ...(await readdir(lake.localFolder('staging') ?? '')).filter((name) => name !== 'uploads')]
}

test.each([['loading', 20_000], ['pointer moved', 10], ['committed', 10]])('an import whose worker is killed at "%s" is loaded once, and leaves nothing', { timeout: 90_000 }, async (where, count) => {
  // Long enough for its loading to tell how far it is.
  const upload = await sent(app, person, project.id, content(count))
  const job = await call(createImport, { projectId: project.id, uploadId: upload.id, bucket: 'in.c-files', table: where.replace(' ', '_'), columns, onReject: 'quarantine' })
  await killedAt(where)
  const isCommitted = where === 'committed'
  expect(await db.table.count({ where: { name: where.replace(' ', '_') } })).toBe(isCommitted ? 1 : 0)
  const worker = workJobs(app)
  try {
    expect(await overJob(call, job)).toMatchObject({ state: 'warning', attempt: isCommitted ? 1 : 2 })
  } finally {
    await worker.stop()
  }
  const { table, counts } = await call(getImport, { jobId: job.id })
  expect(counts).toMatchObject({ read: count + 1, loaded: count, rejected: 1 })
  expect((await call(listRejects, { jobId: job.id })).items).toMatchObject([{ line: count + 2, value: 'x' }])
  const { rows } = await call(readRows, { tableId: table.id ?? '', limit: 1, orderBy: 'id', descending: 'true' })
  expect([rows[0]?.[0], (await db.table.findUniqueOrThrow({ where: { id: table.id ?? '' } })).rowCount]).toEqual([String(count - 1), BigInt(count)])
  expect(await db.snapshot.count({ where: { tableId: table.id ?? '' } })).toBe(1)
  expect(await left()).toEqual([])
})
