import { joinProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp()
afterAll(close)

test('an organization admin joins as an admin of the project, once, and it is logged', async () => {
  const project = await aProject()
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  expect(await callAs(admin)(joinProject, { projectId: project.id })).toMatchObject({ id: project.id, role: 'admin', counts: { members: 1 } })
  expect(await codeOf(callAs(admin)(joinProject, { projectId: project.id }))).toBe('already_member')
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ action: 'joinProject', actorId: admin.id, outcome: 'done', targetId: admin.id, after: { role: 'admin' } }])
})

test('joining changes no role that one has', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'readOnly', person: await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' }) })
  expect(await codeOf(callAs(admin)(joinProject, { projectId: project.id }))).toBe('already_member')
  expect(await context.db.projectMember.findFirst({ where: { projectId: project.id } })).toMatchObject({ role: 'readOnly' })
})

test.each(['share', 'admin', 'guest', 'readOnly'] as const)('a member with the role %s does not join again', async (role) => {
  const project = await aProject()
  expect(await codeOf(callAs(await aMember({ project, role }))(joinProject, { projectId: project.id }))).toBe('not_allowed')
})

test('the refusal names the admins of the organization, three of them, and the log keeps it for the project', async () => {
  const project = await aProject()
  const organization = { id: project.organizationId }
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dana']) await aPerson({ organization, organizationRole: 'admin', name })
  const guest = await aMember({ project, role: 'guest' })
  const refusal = await callAs(guest)(joinProject, { projectId: project.id }).catch((error: unknown) => error as Error)
  expect(refusal).toMatchObject({ message: 'Only admins of the organization join a project by themselves. Ask Ada or Ben or Cleo.', body: { details: { admins: [{ name: 'Ada' }, { name: 'Ben' }, { name: 'Cleo' }], project: { id: project.id } } } })
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ action: 'joinProject', actorId: guest.id, outcome: 'refused', code: 'not_allowed' }])
})

test('an organization member joins nothing by right, and an admin nothing of another organization', async () => {
  const project = await aProject()
  const member = await aPerson({ organization: { id: project.organizationId } })
  const stranger = await aPerson({ organizationRole: 'admin' })
  for (const person of [member, stranger]) expect(await codeOf(callAs(person)(joinProject, { projectId: project.id }))).toBe('project_not_found')
  expect(await codeOf(callAnonymously(joinProject, { projectId: project.id }))).toBe('not_signed_in')
})
