import { cancelJob } from '@tributary/contract/jobs'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'
import { aJob } from './testing/a-job.ts'

const app = await testApp()
const { aProject, aMember, aPerson, callAs } = app
afterAll(app.close)

test.each(['share', 'admin', 'guest'] as const)('the role %s stops a job', async (role) => {
  const project = await aProject()
  const call = callAs(await aMember({ project, role }))
  const created = await aJob(app, { project })
  expect(await call(cancelJob, { jobId: created.id })).toMatchObject({ id: created.id, state: 'cancelled', may: { cancel: false } })
  const running = await aJob(app, { project, state: 'processing', attempt: 1 })
  expect(await call(cancelJob, { jobId: running.id })).toMatchObject({ state: 'terminating', finishedAt: null })
  const handedBack = await aJob(app, { project, state: 'waiting', attempt: 1, startedAt: new Date() })
  expect(await call(cancelJob, { jobId: handedBack.id })).toMatchObject({ state: 'terminated' })
})

test('who may only look at a job does not stop it', async () => {
  const project = await aProject()
  const job = await aJob(app, { project })
  const readOnly = await aMember({ project, role: 'readOnly' })
  const organizationAdmin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  for (const person of [readOnly, organizationAdmin]) await expect(callAs(person)(cancelJob, { jobId: job.id })).rejects.toMatchObject({ body: { code: 'not_allowed' } })
  expect(await app.context.db.job.findUnique({ where: { id: job.id } })).toMatchObject({ state: 'created' })
})

test('to someone outside the project the job does not exist', async () => {
  const job = await aJob(app, { project: await aProject() })
  await expect(callAs(await aPerson())(cancelJob, { jobId: job.id })).rejects.toMatchObject({ body: { code: 'job_not_found' } })
})

test.each(['success', 'warning', 'error', 'terminated', 'cancelled'] as const)('a job that ended in %s is not stopped', async (state) => {
  const project = await aProject()
  const job = await aJob(app, { project, state })
  await expect(callAs(await aMember({ project, role: 'admin' }))(cancelJob, { jobId: job.id })).rejects.toMatchObject({ body: { code: 'job_is_over' } })
})
