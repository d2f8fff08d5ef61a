import { addMember, getProject, removeMember } from '@tributary/contract/projects'
import { getCurrentToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, aProject, aMember, aToken, callAs, callWith, callAnonymously, context } = await testApp()
afterAll(close)

const roles = ['share', 'admin', 'guest', 'readOnly'] as const

test.each([
  ['share', ['share', 'admin', 'guest', 'readOnly']],
  ['admin', ['admin', 'guest', 'readOnly']],
  ['guest', []],
  ['readOnly', []],
  ['organization admin', ['share', 'admin', 'guest', 'readOnly']],
] as const)('as %s one removes members with the roles [%s]', async (actorRole, allowed: readonly string[]) => {
  const project = await aProject()
  await aMember({ project, role: 'share' })
  const actor = actorRole === 'organization admin'
    ? await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
    : await aMember({ project, role: actorRole })
  for (const role of roles) {
    const member = await aMember({ project, role })
    expect(await codeOf(callAs(actor)(removeMember, { projectId: project.id, personId: member.id }))).toBe(allowed.includes(role) ? 'done' : 'not_allowed')
    expect(await codeOf(callAs(member)(getProject, { projectId: project.id }))).toBe(allowed.includes(role) ? 'project_not_found' : 'done')
  }
})

test.each(roles)('a member with the role %s may leave', async (role) => {
  const project = await aProject()
  await aMember({ project, role: 'admin' })
  const member = await aMember({ project, role })
  expect(await codeOf(callAs(member)(removeMember, { projectId: project.id, personId: member.id }))).toBe('done')
})

test('it is kept in the audit log, with the role that ended', async () => {
  const project = await aProject()
  const [admin, guest] = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'guest' })]
  await callAs(admin)(removeMember, { projectId: project.id, personId: guest.id })
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ action: 'removeMember', actorId: admin.id, targetType: 'person', targetId: guest.id, targetName: guest.name, before: { role: 'guest' }, after: null }])
})

test('the tokens that they made for it go with those made with them, and stay dead when the person is back', async () => {
  const project = await aProject()
  const other = await aProject({ organization: { id: project.organizationId } })
  const [admin, leaver] = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'admin' })]
  await aMember({ project: other, role: 'admin', person: leaver })
  const made = await aToken({ project, maker: leaver, canManageTokens: true, description: 'Loads' })
  const child = await aToken({ project, maker: leaver, parentId: made.token.id, description: 'Loads by night' })
  const stays = [await aToken({ project, maker: admin }), await aToken({ project: other, maker: leaver })]
  await callAs(admin)(removeMember, { projectId: project.id, personId: leaver.id })
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ action: 'removeMember', before: { role: 'admin', revoked: ['Loads', 'Loads by night'] } }])
  await callAs(admin)(addMember, { projectId: project.id, email: leaver.email, role: 'admin' })
  const codes = await Promise.all([made, child, ...stays].map(({ value }) => codeOf(callWith(value)(getCurrentToken, {}))))
  expect(codes).toEqual(['not_signed_in', 'not_signed_in', 'done', 'done'])
})

test('one leaves an archived project, too', async () => {
  const project = await aProject({ archivedAt: new Date() })
  const [admin, guest] = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'guest' })]
  expect(await codeOf(callAs(admin)(removeMember, { projectId: project.id, personId: guest.id }))).toBe('project_is_archived')
  expect(await codeOf(callAs(guest)(removeMember, { projectId: project.id, personId: guest.id }))).toBe('done')
})

test('the last who manages the project stays, also where two leave at once', async () => {
  const project = await aProject()
  const managers = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'share' })]
  const codes = await Promise.all(managers.map((person) => codeOf(callAs(person)(removeMember, { projectId: project.id, personId: person.id }))))
  expect(codes.toSorted()).toEqual(['done', 'last_admin'])
})

test('to everybody else the project does not exist; in it, who is no member does not', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const colleague = await aPerson({ organization: { id: project.organizationId } })
  const stranger = await aPerson({ organizationRole: 'admin' })
  const remove = (person: { id: string }, personId: string) => codeOf(callAs(person)(removeMember, { projectId: project.id, personId }))
  expect(await remove(colleague, admin.id)).toBe('project_not_found')
  expect(await remove(stranger, admin.id)).toBe('project_not_found')
  expect(await remove(admin, colleague.id)).toBe('member_not_found')
  expect(await codeOf(callAnonymously(removeMember, { projectId: project.id, personId: admin.id }))).toBe('not_signed_in')
})
