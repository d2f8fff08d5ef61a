import type { Call } from '@tributary/contract/client'
import { getJob, listLog } from '@tributary/contract/jobs'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { aJob } from '../testing/a-job.ts'

const app = await testApp()
const { aProject, aMember, aPerson, callAs } = app
afterAll(app.close)

test('the log is read from its end, or from a number on', async () => {
  const project = await aProject()
  const job = await aJob(app, { project })
  const levels = ['info', 'warning', 'error'] as const
  await app.context.db.jobLog.createMany({ data: levels.map((level, at) => ({ jobId: job.id, seq: at + 1, level, line: `line ${at + 1}` })) })
  const call = callAs(await aMember({ project, role: 'readOnly' }))
  const numbers = async (input: { after?: number; limit?: number }) => (await call(listLog, { jobId: job.id, ...input })).lines.map(({ seq }) => seq)
  expect(await numbers({})).toEqual([1, 2, 3])
  expect(await numbers({ limit: 2 })).toEqual([2, 3])
  expect(await numbers({ after: 0, limit: 2 })).toEqual([1, 2])
  expect(await numbers({ after: 2 })).toEqual([3])
  expect((await call(listLog, { jobId: job.id, after: 1, limit: 1 })).lines).toMatchObject([{ seq: 2, level: 'warning', line: 'line 2' }])
})

test('what an engine said may quote rows: it is for those who may read them', async () => {
  const project = await aProject()
  const bucket = await app.aBucket({ project, name: 'c-crm' })
  const content = { inputs: [{ path: 'in.c-crm.people', as: 'people' }], sql: '', outputs: [] }
  const { id: configurationId } = await app.aConfiguration({ project, content, versions: { create: { version: 1, content } } })
  const job = await aJob(app, { project, configurationId, state: 'error', error: { message: 'Could not convert "Eva Novak".', line: 3 } })
  await app.context.db.jobLog.createMany({ data: [{ jobId: job.id, seq: 1, level: 'info', line: 'Statement 1' }, { jobId: job.id, seq: 2, level: 'error', line: 'Could not convert "Eva Novak".' }] })
  const told = async (call: Call) => [(await call(getJob, { jobId: job.id })).error, (await call(listLog, { jobId: job.id })).lines.map(({ line }) => line)]
  const whole = [{ message: 'Could not convert "Eva Novak".', line: 3 }, ['Statement 1', 'Could not convert "Eva Novak".']]
  const masked = 'Join the project to see what the engine said.'
  expect(await told(callAs(await aMember({ project, role: 'readOnly' })))).toEqual(whole)
  expect(await told(callAs(await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })))).toEqual([{ message: masked, line: 3 }, ['Statement 1', masked]])
  const reads = await app.aToken({ project, components: ['sql'], buckets: { [bucket.id]: 'read' } })
  const blind = await app.aToken({ project, components: ['sql'] })
  expect(await told(app.callWith(reads.value))).toEqual(whole)
  expect(JSON.stringify(await told(app.callWith(blind.value)))).not.toContain('Novak')
})

test('to someone outside the project there is no log', async () => {
  const job = await aJob(app, { project: await aProject() })
  await expect(callAs(await aPerson())(listLog, { jobId: job.id })).rejects.toMatchObject({ body: { code: 'job_not_found' } })
})

test('a number that no line can have is refused as input', async () => {
  const project = await aProject()
  const job = await aJob(app, { project })
  const call = callAs(await aMember({ project, role: 'readOnly' }))
  await expect(call(listLog, { jobId: job.id, after: 3_000_000_000 })).rejects.toMatchObject({ body: { code: 'invalid_input' } })
})
