import { getJob, listJobs } from '@tributary/contract/jobs'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'
import { aJob } from './testing/a-job.ts'

const app = await testApp()
const { aProject, aMember, aPerson, aConfiguration, callAs } = app
afterAll(app.close)

test('members see the jobs of their projects, newest first and page by page', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'readOnly' })
  const configuration = await aConfiguration({ project, name: 'orders' })
  for (const state of ['success', 'error', 'processing', 'waiting'] as const) {
    await aJob(app, { project, state, configurationId: configuration.id, createdById: person.id, ...(state === 'error' ? { error: { message: 'No.', line: 2 } } : {}) })
  }
  await aJob(app, { project: await aProject(), state: 'processing' })
  const call = callAs(person)

  const first = await call(listJobs, { limit: 3 })
  expect(first.items.map(({ number, state }) => [number, state])).toEqual([[4, 'waiting'], [3, 'processing'], [2, 'error']])
  expect(first.running).toBe(1)
  expect(first.items[2]).toMatchObject({
    project: { id: project.id, name: project.name, hue: 1 }, configuration: { id: configuration.id, name: 'orders', version: 1 },
    createdBy: person.name, error: { message: 'No.', line: 2 }, may: { cancel: false },
  })
  const second = await call(listJobs, { limit: 3, cursor: first.nextCursor ?? '' })
  expect(second).toMatchObject({ items: [{ number: 1 }], nextCursor: null })
})

test('the list is narrowed by project, configuration and state', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'admin' })
  const other = await aProject({ organization: { id: project.organizationId } })
  await aMember({ project: other, role: 'admin', person })
  const configuration = await aConfiguration({ project })
  await aJob(app, { project, configurationId: configuration.id, state: 'success' })
  await aJob(app, { project, state: 'error' })
  await aJob(app, { project: other, state: 'terminating' })
  const call = callAs(person)
  expect((await call(listJobs, {})).items).toHaveLength(3)
  expect(await call(listJobs, { projectId: project.id })).toMatchObject({ items: [{ number: 2 }, { number: 1 }], running: 0 })
  expect((await call(listJobs, { project: `${project.id},${other.id}` })).items).toHaveLength(3)
  expect((await call(listJobs, { project: other.id })).items.map(({ state }) => state)).toEqual(['terminating'])
  await expect(call(listJobs, { project: 'Oracle' })).rejects.toMatchObject({ body: { code: 'invalid_input' } })
  expect(await call(listJobs, { configurationId: configuration.id })).toMatchObject({ items: [{ number: 1 }] })
  expect((await call(listJobs, { number: 2 })).items.map(({ state }) => state)).toEqual(['error'])
  expect((await call(listJobs, { number: 9 })).items).toEqual([])
  expect((await call(listJobs, { state: 'error,terminating' })).items.map(({ state }) => state)).toEqual(['terminating', 'error'])
  await expect(call(listJobs, { state: 'running' })).rejects.toMatchObject({ body: { code: 'invalid_input' } })
  await expect(call(listJobs, { cursor: 'nonsense' })).rejects.toMatchObject({ body: { code: 'invalid_input' } })
})

test('upkeep that went well by itself is shown to those who ask for it', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'readOnly' })
  for (const [state, createdById] of [['success', null], ['warning', null], ['processing', null], ['success', person.id]] as const) await aJob(app, { project, kind: 'upkeep', state, createdById })
  const call = callAs(person)
  expect((await call(listJobs, {})).items.map(({ number }) => number)).toEqual([4, 3, 2])
  expect((await call(listJobs, { number: 1 })).items).toHaveLength(1)
  expect((await call(listJobs, { upkeep: 'true' as never })).items.map(({ number }) => number)).toEqual([4, 3, 2, 1])
})

test('jobs of a deleted project are nobody\'s', async () => {
  const project = await aProject({ deletedAt: new Date() })
  const job = await aJob(app, { project, state: 'processing' })
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  for (const person of [admin, await aMember({ project, role: 'share' })]) {
    expect(await callAs(person)(listJobs, {})).toEqual({ items: [], nextCursor: null, running: 0 })
    await expect(callAs(person)(getJob, { jobId: job.id })).rejects.toMatchObject({ body: { code: 'job_not_found' } })
  }
})

test('a token sees the jobs of its components, and who runs by a service account or a token is named', async () => {
  const project = await aProject()
  const { id: configurationId } = await aConfiguration({ project, kind: 'extractor', component: 'postgres' })
  const { account } = await app.aServiceAccount({ organization: { id: project.organizationId } })
  const narrow = await app.aToken({ project, components: ['postgres'] })
  const wide = await app.aToken({ project, allComponents: true, description: 'all' })
  await aJob(app, { project, configurationId, createdById: account.id, state: 'processing' })
  await aJob(app, { project, createdById: wide.token.id, state: 'processing' })
  await aJob(app, { project, kind: 'extract', createdById: crypto.randomUUID() })
  const seen = async ({ value }: { value: string }) => {
    const { items, running } = await app.callWith(value)(listJobs, {})
    return [items.map(({ number, createdBy }) => [number, createdBy]), running]
  }
  expect(await seen(narrow)).toEqual([[[1, account.name]], 1])
  expect(await seen(wide)).toEqual([[[3, null], [2, 'Token "all"'], [1, account.name]], 2])
  expect(await seen(await app.aToken({ project, components: ['sql'] }))).toEqual([[[2, 'Token "all"']], 1])
  expect(await seen(await app.aToken({ project }))).toEqual([[], 0])
})

test('an organization admin sees the jobs of all its projects, a stranger none', async () => {
  const project = await aProject()
  await aJob(app, { project, state: 'success' })
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  const member = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'member' })
  const stranger = await aPerson({ organizationRole: 'admin' })
  expect((await callAs(admin)(listJobs, { projectId: project.id })).items).toHaveLength(1)
  for (const person of [member, stranger]) expect(await callAs(person)(listJobs, { projectId: project.id })).toEqual({ items: [], nextCursor: null, running: 0 })
})
