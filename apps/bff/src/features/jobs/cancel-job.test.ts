import { cancelJob } from '@tributary/contract/jobs'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'
import { aJob } from './testing/a-job.ts'

const app = await testApp()
const { aProject, aMember, aPerson, aConfiguration, callAs } = app
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

test('stopping is in the log once, and names who did it', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'guest' })
  const job = await aJob(app, { project, state: 'processing', attempt: 1 })
  for (let again = 0; again < 2; again++) await callAs(person)(cancelJob, { jobId: job.id })
  expect(await app.context.db.auditEntry.findMany({ where: { targetId: job.id } })).toMatchObject([
    { action: 'cancelJob', actorId: person.id, targetName: 'Job 1', projectIds: [project.id], before: { state: 'processing' }, after: { state: 'terminating' } },
  ])
})

test('a token stops the jobs of its components', async () => {
  const project = await aProject()
  const { id: configurationId } = await aConfiguration({ project, kind: 'extractor', component: 'postgres' })
  const [own, other] = [await aJob(app, { project, configurationId }), await aJob(app, { project })]
  const { value } = await app.aToken({ project, components: ['postgres'] })
  expect(await app.callWith(value)(cancelJob, { jobId: own.id })).toMatchObject({ state: 'cancelled' })
  await expect(app.callWith(value)(cancelJob, { jobId: other.id })).rejects.toMatchObject({ body: { code: 'job_not_found' } })
  const reader = await aMember({ project, role: 'readOnly' })
  const weak = await app.aToken({ project, maker: reader, allComponents: true })
  await expect(app.callWith(weak.value)(cancelJob, { jobId: other.id })).rejects.toMatchObject({ body: { code: 'not_allowed' } })
})

test('in an archived project nothing is stopped', async () => {
  const project = await aProject({ archivedAt: new Date() })
  const job = await aJob(app, { project, state: 'processing' })
  await expect(callAs(await aMember({ project, role: 'share' }))(cancelJob, { jobId: job.id })).rejects.toMatchObject({ body: { code: 'project_is_archived' } })
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
