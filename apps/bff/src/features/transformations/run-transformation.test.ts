import { linkBucket, shareBucket } from '@tributary/contract/catalog'
import { readRows } from '@tributary/contract/tables'
import { createTransformation, getTransformation, runTransformation, type TransformationContent, updateTransformation } from '@tributary/contract/transformations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { type TestApp, testApp } from '../../testing/test-app.ts'
import { overJob, workJobs } from '../../testing/work-jobs.ts'

let app: TestApp
let worker: ReturnType<typeof workJobs>
beforeAll(async () => {
  app = await testApp()
  worker = workJobs(app)
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})

async function aProject(organization?: { id: string }) {
  const project = await app.aProject(organization ? { organization } : {})
  return { project, call: app.callAs(await app.aMember({ project, role: 'share' })) }
}
type Place = Awaited<ReturnType<typeof aProject>>

async function run({ project, call }: Place, content: Partial<TransformationContent>) {
  const { id } = await call(createTransformation, { projectId: project.id, name: `T ${Math.random()}`, content: { inputs: [], sql: '', outputs: [], ...content } })
  return overJob(call, await call(runTransformation, { transformationId: id }))
}

const numbers = { sql: 'CREATE TABLE numbers AS SELECT range AS n, \'row \' || range AS label FROM range(5)', outputs: [{ from: 'numbers', path: 'out.c-made.numbers', mode: 'full' as const }] }

async function rowsAt({ project, call }: Place, path: string) {
  const [stage, bucket, name] = path.split('.')
  const table = await app.context.db.table.findFirstOrThrow({ where: { name: name ?? '', bucket: { projectId: project.id, name: bucket ?? '', stage: stage as 'out' } } })
  return { id: table.id, asOf: table.asOf, rows: (await call(readRows, { tableId: table.id })).rows }
}

test('statements make tables, and outputs land in their buckets', async () => {
  const place = await aProject()
  expect(await run(place, numbers)).toMatchObject({ state: 'success', progress: { done: 1, of: 1, rows: 5 }, wrote: [{ path: 'out.c-made.numbers', addedRows: 5 }] })
  expect((await rowsAt(place, 'out.c-made.numbers')).rows).toEqual([0, 1, 2, 3, 4].map((n) => [String(n), `row ${n}`]))
  expect(await run(place, { ...numbers, outputs: [{ from: 'numbers', path: 'out.c-made.numbers', mode: 'append' }] })).toMatchObject({ state: 'success', wrote: [{ addedRows: 5 }] })
  expect((await rowsAt(place, 'out.c-made.numbers')).rows).toHaveLength(10)
})

test('a linked table is read live; the result is as old as its oldest input and knows what it read', async () => {
  const source = await aProject()
  await run(source, numbers)
  const made = await rowsAt(source, 'out.c-made.numbers')
  const { bucketId } = await app.context.db.table.findUniqueOrThrow({ where: { id: made.id } })
  await source.call(shareBucket, { bucketId, sharing: { type: 'organization-project' } })
  const consumer = await aProject({ id: source.project.organizationId })
  const link = await consumer.call(linkBucket, { projectId: consumer.project.id, bucketId, name: 'c-theirs' })

  const job = await run(consumer, {
    inputs: [{ path: 'in.c-theirs.numbers', as: 'theirs' }],
    sql: 'CREATE TABLE doubled AS SELECT n * 2 AS n FROM theirs;',
    outputs: [{ from: 'doubled', path: 'out.c-mine.doubled', mode: 'full' }],
  })
  expect(job).toMatchObject({ state: 'success', read: [{ tableId: made.id, path: 'in.c-theirs.numbers' }] })
  expect((await rowsAt(consumer, 'out.c-mine.doubled')).asOf).toEqual(made.asOf)
  expect(await app.context.db.jobTable.findFirst({ where: { jobId: job.id, direction: 'read' } })).toMatchObject({ bucketId: link.id, tableId: made.id })

  const intoTheLink = consumer.call(createTransformation, { projectId: consumer.project.id, name: 'no', content: { inputs: [], sql: 'SELECT 1', outputs: [{ from: 'x', path: 'in.c-theirs.numbers', mode: 'full' }] } })
  expect(await codeOf(intoTheLink)).toBe('bucket_is_read_only')
})

test('an error names its line, and nothing is half written', async () => {
  const place = await aProject()
  const job = await run(place, { sql: 'CREATE TABLE a AS SELECT 1 AS x;\n\nCREATE TABLE b AS\n  SELECT nothing_here FROM a;', outputs: [{ from: 'a', path: 'out.c-made.a', mode: 'full' }] })
  expect(job).toMatchObject({ state: 'error', error: { line: 4, message: expect.stringContaining('nothing_here') } })
  expect(await app.context.db.bucket.count({ where: { projectId: place.project.id } })).toBe(0)
})

test('an output that the script never makes is an error that names it', async () => {
  const job = await run(await aProject(), { sql: 'SELECT 1', outputs: [{ from: 'forgotten', path: 'out.c-made.forgotten', mode: 'full' }] })
  expect(job).toMatchObject({ state: 'error', error: { message: expect.stringContaining('forgotten') } })
})

test('what is missing is told before a run, in words', async () => {
  const { project, call } = await aProject()
  const { id, missing } = await call(createTransformation, { projectId: project.id, name: 'empty', content: { inputs: [{ path: 'in.c-gone.t', as: 't' }], sql: ' ', outputs: [] } })
  expect(missing).toEqual(['There is no table in.c-gone.t in this project.', 'Write the SQL.', 'Name at least one output.'])
  expect(await codeOf(call(runTransformation, { transformationId: id }))).toBe('not_ready')
})

test('each change is a version, of the name too; what is the same is none', async () => {
  const { project, call } = await aProject()
  const { id: transformationId } = await call(createTransformation, { projectId: project.id, name: 'v', content: { inputs: [], ...numbers } })
  expect((await call(updateTransformation, { transformationId, version: 1, name: 'renamed' })).version).toBe(2)
  expect((await call(updateTransformation, { transformationId, version: 2, name: 'renamed', content: { inputs: [], ...numbers } })).version).toBe(2)
  expect((await call(updateTransformation, { transformationId, version: 2, content: { inputs: [], ...numbers, sql: 'SELECT 2' } })).version).toBe(3)
  expect(await app.context.db.configurationVersion.count({ where: { configurationId: transformationId } })).toBe(3)
  expect(await app.context.db.auditEntry.count({ where: { targetId: transformationId } })).toBe(3)
})

test('roles: read-only looks, strangers see nothing', async () => {
  const { project, call } = await aProject()
  const { id: transformationId } = await call(createTransformation, { projectId: project.id, name: 'r', content: { inputs: [], ...numbers } })
  const reader = app.callAs(await app.aMember({ project, role: 'readOnly' }))
  expect(await codeOf(reader(getTransformation, { transformationId }))).toBe('done')
  expect(await codeOf(reader(updateTransformation, { transformationId, version: 1, name: 'no' }))).toBe('not_allowed')
  expect(await codeOf(reader(runTransformation, { transformationId }))).toBe('not_allowed')
  expect(await codeOf(app.callAs(await app.aPerson())(getTransformation, { transformationId }))).toBe('transformation_not_found')
})
