import { listProjectAudit } from '@tributary/contract/audit'
import { afterAll, expect, test } from 'vitest'
import { refused } from '../../testing/refused.ts'
import { testApp } from '../../testing/test-app.ts'
import { aLog } from './testing/a-log.ts'

const app = await testApp()
afterAll(app.close)

async function aFilledLog() {
  const log = await aLog(app)
  await log.act(log.owner, 'createBucket', { projects: [log.oracle], name: 'in.c-core' })
  await log.act(log.admin, 'createBucket', { projects: [log.reporting], name: 'in.c-other' })
  await log.act(log.admin, 'linkBucket', { projects: [log.oracle, log.reporting], name: 'in.c-core' })
  await log.act(log.admin, 'updateOrganization')
  return log
}

test('who manages a project sees what touches it, and no more', async () => {
  const { owner, oracle, admin } = await aFilledLog()
  for (const person of [owner, await app.aMember({ project: oracle, role: 'admin' }), admin]) {
    const { items } = await app.callAs(person)(listProjectAudit, { projectId: oracle.id })
    expect(items.map(({ seq, action }) => `${seq} ${action}`)).toEqual(['3 linkBucket', '1 createBucket'])
  }
  expect((await app.callAs(owner)(listProjectAudit, { projectId: oracle.id, action: 'linkBucket', limit: 1 })).items.map(({ seq }) => seq)).toEqual([3])
})

test('where something happened all that it touched is named; who was touched beside learns of no other', async () => {
  const { owner, oracle, reporting, admin, organization, act } = await aLog(app)
  const third = await app.aProject({ organization, name: 'Secret' })
  const [reader, both] = [await app.aMember({ project: reporting, role: 'admin' }), await app.aMember({ project: reporting, role: 'admin' })]
  await app.aMember({ project: third, role: 'readOnly', person: both })
  await act(admin, 'deleteTable', { projects: [oracle, reporting, third], name: 'in.c-core.customer' })
  const named = async (person: { id: string }, project: { id: string }) => (await app.callAs(person)(listProjectAudit, { projectId: project.id })).items.flatMap(({ projects }) => projects.map(({ name }) => name))
  expect(await named(owner, oracle)).toEqual(['Oracle', 'Reporting', 'Secret'])
  expect(await named(reader, reporting)).toEqual(['Oracle', 'Reporting'])
  expect(await named(both, reporting)).toEqual(['Oracle', 'Reporting', 'Secret'])
  expect(await named(admin, reporting)).toEqual(['Oracle', 'Reporting', 'Secret'])
})

test('pages follow one another', async () => {
  const { owner, oracle } = await aFilledLog()
  const call = app.callAs(owner)
  const first = await call(listProjectAudit, { projectId: oracle.id, limit: 1 })
  const second = await call(listProjectAudit, { projectId: oracle.id, limit: 1, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual([3, 1])
})

test('other members are told whom to ask; who does not see the project learns nothing', async () => {
  const { owner, oracle, reporting } = await aFilledLog()
  for (const role of ['guest', 'readOnly'] as const) {
    const member = await app.aMember({ project: oracle, role })
    await expect(app.callAs(member)(listProjectAudit, { projectId: oracle.id })).rejects.toMatchObject(refused('not_allowed', { owners: [{ id: owner.id }], project: { id: oracle.id } }))
  }
  await expect(app.callAs(owner)(listProjectAudit, { projectId: reporting.id })).rejects.toMatchObject(refused('project_not_found'))
  await expect(app.callAs(await app.aPerson({ organizationRole: 'admin' }))(listProjectAudit, { projectId: oracle.id })).rejects.toMatchObject(refused('project_not_found'))
})
