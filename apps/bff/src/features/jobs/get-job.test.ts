import { getJob } from '@tributary/contract/jobs'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'
import { aJob } from './testing/a-job.ts'

const app = await testApp()
const { aProject, aMember, aPerson, aBucket, aTable, aConfiguration, callAs } = app
const { db } = app.context
afterAll(app.close)

test('a job tells what it read and wrote, by the buckets it was reached through', async () => {
  const project = await aProject()
  const source = await aProject({ organization: { id: project.organizationId }, name: 'Oracle' })
  const person = await aMember({ project, role: 'readOnly' })
  const core = await aBucket({ project: source, name: 'c-core' })
  const link = await aBucket({ project, name: 'c-linked-core', sourceBucketId: core.id })
  const out = await aBucket({ project, stage: 'out', name: 'c-clean' })
  const customer = await aTable({ bucket: core, name: 'customer' })
  const clean = await aTable({ bucket: out, name: 'clean' })
  const job = await aJob(app, { project, state: 'success', startedAt: new Date() })
  await db.jobTable.createMany({
    data: [
      { jobId: job.id, direction: 'read', tableId: customer.id, bucketId: link.id, snapshotId: 9007199254740993n },
      // Reached through a bucket of a project that the reader has no part in.
      { jobId: job.id, direction: 'read', tableId: customer.id, bucketId: core.id, snapshotId: 9007199254740993n },
      { jobId: job.id, direction: 'wrote', tableId: clean.id, bucketId: out.id, snapshotId: 7n, source: null },
    ],
  })
  await db.snapshot.create({ data: { tableId: clean.id, snapshotId: 7n, metadataLocation: 'x', mode: 'full', addedRows: 12n, totalRows: 12n, totalBytes: 1n, asOf: new Date(), jobId: job.id } })

  expect(await callAs(person)(getJob, { jobId: job.id })).toMatchObject({
    read: [{ tableId: customer.id, path: 'in.c-linked-core.customer', project: { id: project.id }, snapshotId: '9007199254740993', source: null }],
    wrote: [{ tableId: clean.id, path: 'out.c-clean.clean', snapshotId: '7', addedRows: 12 }],
  })
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  expect((await callAs(admin)(getJob, { jobId: job.id })).read.map(({ path }) => path)).toEqual(['in.c-core.customer', 'in.c-linked-core.customer'])
})

test('the usual time is the median of the successful runs', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'guest' })
  const { id: configurationId } = await aConfiguration({ project })
  const startedAt = new Date('2026-01-01T00:00:00Z')
  const took = (ms: number) => ({ startedAt, finishedAt: new Date(startedAt.getTime() + ms) })
  const waiting = await aJob(app, { project, configurationId })
  expect((await callAs(person)(getJob, { jobId: waiting.id })).usualMs).toBeNull()
  for (const ms of [1000, 2000, 9000]) await aJob(app, { project, configurationId, state: 'success', ...took(ms) })
  await aJob(app, { project, configurationId, state: 'error', ...took(100_000) })
  expect((await callAs(person)(getJob, { jobId: waiting.id })).usualMs).toBe(2000)
})

test('to someone outside the project the job does not exist', async () => {
  const project = await aProject()
  const job = await aJob(app, { project })
  const member = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'member' })
  const stranger = await aPerson({ organizationRole: 'admin' })
  for (const person of [member, stranger]) await expect(callAs(person)(getJob, { jobId: job.id })).rejects.toMatchObject({ body: { code: 'job_not_found' } })
})
