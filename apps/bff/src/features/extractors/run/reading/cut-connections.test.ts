import { SourcePace } from '@tributary/contract/extractors'
import type { JobDetail } from '@tributary/contract/jobs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startProxy } from '../../../../connectors/postgres/testing/proxy.ts'
import { type SourceDatabase, sourceDatabase } from '../../../../connectors/postgres/testing/source-database.ts'
import { type TestApp, testApp } from '../../../../testing/test-app.ts'
import { workJobs } from '../../../../testing/work-jobs.ts'
import { picked, sourceExtractor } from '../../testing/source-extractor.ts'

const rows = 40_000
let app: TestApp
let worker: ReturnType<typeof workJobs>
let source: SourceDatabase
/** Of all rows, as they come over the wire. */
let bytes: number
beforeAll(async () => {
  ;[app, source] = await Promise.all([testApp(), sourceDatabase()])
  worker = workJobs(app)
  await source.run(`
    CREATE TABLE small (id int PRIMARY KEY); INSERT INTO small VALUES (1);
    CREATE TABLE large (id int PRIMARY KEY, filling text NOT NULL); INSERT INTO large SELECT n, repeat(md5(n::text), 5) FROM generate_series(1, ${rows}) AS n; ANALYZE large`)
  bytes = (await source.run(`SELECT sum(length(id::text) + length(filling) + 2)::int AS bytes FROM large`)).rows[0].bytes
})
afterAll(async () => {
  await worker.stop()
  await app.close()
  await source.drop()
})

/** A run of a small table and a large one in five ranges, of which a connection is cut when four fifths have come over it. */
async function cutAtFourFifths(which: 'it' | 'all', pace: Partial<SourcePace>, change?: () => Promise<unknown>) {
  const proxy = await startProxy(source.settings.port)
  onTestFinished(() => proxy.close())
  const place = await sourceExtractor(app, source, { port: proxy.port, pace: SourcePace.parse(pace), tables: [picked('small'), picked('large', { ranges: 5 })] })
  proxy.cutOnce(Math.floor(bytes * 0.9), which)
  if (change) proxy.onCut(change)
  const job = await place.run()
  return { job, place, lines: await place.logOf(job) }
}

const bytesOf = (job: JobDetail, name: string) => job.progress?.tables?.find((table) => table.name === name)?.bytes ?? 0

async function idsAt(place: Awaited<ReturnType<typeof sourceExtractor>>) {
  const { id } = await app.context.db.table.findFirstOrThrow({ where: { name: 'large', bucket: { projectId: place.project.id } } })
  const { rowCount } = await app.context.db.table.findUniqueOrThrow({ where: { id } })
  return Number(rowCount)
}

test('a connection that is cut repeats at most the range that it was reading', async () => {
  const { job, place, lines } = await cutAtFourFifths('it', {})
  expect(job).toMatchObject({ state: 'success', wrote: [{ path: 'in.c-shop.large', addedRows: rows }, { addedRows: 1 }] })
  expect(lines).toContain('warning: public.large: the connection was cut. What it was reading is read again.')
  const again = bytesOf(job, 'public.large') - bytes
  expect(again).toBeLessThanOrEqual((bytes / 5) * 1.1)
  expect(await idsAt(place)).toBe(rows)
})

test('where the connection that holds the moment is lost, the run starts over once, and all is of the new moment', async () => {
  const { job, lines } = await cutAtFourFifths('all', {}, () => source.run('UPDATE small SET id = id + 1'))
  expect(job).toMatchObject({ state: 'success', wrote: [{ addedRows: rows }, { addedRows: 1 }] })
  expect(lines).toContain('warning: The connection that holds the moment of this run was lost. It starts over.')
  expect(bytesOf(job, 'public.large')).toBe(bytes)
})

test('where many moments are allowed, the run goes on with another one, ends in a warning and says for which tables it differs', async () => {
  const { job, place, lines } = await cutAtFourFifths('all', { moments: 'many' })
  expect(job).toMatchObject({ state: 'warning', wrote: [{ addedRows: rows }, { addedRows: 1 }] })
  expect(lines).toContain('warning: The connection that holds the moment of this run was lost. It goes on with another moment.')
  expect(lines.find((line) => line.startsWith('warning: Not all tables'))).toMatch(/^warning: Not all tables are of one moment: public\.large as of \S+Z and \S+Z, the others as of \S+Z\.$/)
  expect(bytesOf(job, 'public.large') - bytes).toBeLessThanOrEqual((bytes / 5) * 1.1)
  expect(await idsAt(place)).toBe(rows)
})

test('a connection that is cut again and again ends the run, and nothing of it is kept', async () => {
  const proxy = await startProxy(source.settings.port)
  onTestFinished(() => proxy.close())
  const place = await sourceExtractor(app, source, { port: proxy.port, pace: SourcePace.parse({ connections: 1 }), tables: [picked('small'), picked('large')] })
  proxy.cutAfter(Math.floor(bytes / 2))
  const job = await place.run()
  expect(job).toMatchObject({ state: 'error', wrote: [], error: { message: expect.stringContaining('nothing of this run was kept') } })
  expect(await app.context.db.table.count({ where: { bucket: { projectId: place.project.id } } })).toBe(0)
})
