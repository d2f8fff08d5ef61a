import { listJobs } from '@tributary/contract/jobs'
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
  expect((await call(listJobs, { state: 'error,terminating' })).items.map(({ state }) => state)).toEqual(['terminating', 'error'])
  await expect(call(listJobs, { state: 'running' })).rejects.toMatchObject({ body: { code: 'invalid_input' } })
  await expect(call(listJobs, { cursor: 'nonsense' })).rejects.toMatchObject({ body: { code: 'invalid_input' } })
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
