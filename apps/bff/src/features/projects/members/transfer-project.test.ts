import { addMember, getProject, listMembers, removeMember, transferProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import type { Project } from '../../../database/generated/client.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, aProject, aMember, aServiceAccount, aToken, callAs, callWith, callAnonymously, context } = await testApp()
afterAll(close)

const rolesIn = async ({ id }: Project) => {
  const members = await context.db.projectMember.findMany({ where: { projectId: id } })
  return (person: { id: string }) => members.find(({ userId }) => userId === person.id)?.role ?? null
}

const member = ({ id, name }: { id: string; name: string }, role: string | null) => ({ id, name, role })

test.each([
  ['share', 'guest', 'stays', 'guest', 'share'],
  ['share', 'readOnly', 'leaves', null, 'share'],
  ['admin', 'guest', 'stays', 'guest', 'admin'],
  ['admin', 'share', 'leaves', null, 'share'],
] as const)('the role %s goes to a member with the role %s, and its giver %s', async (own, theirs, end, left, given) => {
  const project = await aProject()
  const [person, heir] = [await aMember({ project, role: own }), await aMember({ project, role: theirs })]
  expect(await callAs(person)(transferProject, { projectId: project.id, personId: heir.id, leave: end === 'leaves' })).toEqual({ done: true })
  const roleOf = await rolesIn(project)
  expect([roleOf(person), roleOf(heir)]).toEqual([left, given])
  expect(await codeOf(callAs(person)(getProject, { projectId: project.id }))).toBe(left ? 'done' : 'project_not_found')
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{
    action: 'transferProject', actorId: person.id, targetId: project.id,
    before: { members: [member(person, own), member(heir, theirs)] }, after: { members: [member(person, left), member(heir, given)] },
  }])
})

test.each(['guest', 'readOnly'] as const)('the role %s has nothing to hand over', async (role) => {
  const project = await aProject()
  const heir = await aMember({ project, role: 'readOnly' })
  expect(await codeOf(callAs(await aMember({ project, role }))(transferProject, { projectId: project.id, personId: heir.id }))).toBe('not_allowed')
})

test('it goes to another person of the project, in a project that is not archived', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'share' })
  const { account } = await aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'admin' } })
  const to = (personId: string) => codeOf(callAs(person)(transferProject, { projectId: project.id, personId }))
  expect(await to(person.id)).toBe('invalid_input')
  expect(await to(account.id)).toBe('member_not_found')
  expect(await to((await aPerson({ organization: { id: project.organizationId } })).id)).toBe('member_not_found')
  const heir = await aMember({ project, role: 'guest' })
  await context.db.project.update({ where: { id: project.id }, data: { archivedAt: new Date() } })
  expect(await to(heir.id)).toBe('project_is_archived')
})

test('it is for people: no service account and no token hands a project over', async () => {
  const project = await aProject()
  const heir = await aMember({ project, role: 'guest' })
  const { value: account } = await aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'share' } })
  const { value: token } = await aToken({ project, canManageTokens: true })
  for (const value of [account, token]) expect(await codeOf(callWith(value)(transferProject, { projectId: project.id, personId: heir.id }))).toBe('not_allowed')
})

test('two who hand over to each other at once leave the project with somebody who manages it', async () => {
  const project = await aProject()
  const [one, other] = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'share' })] as const
  const codes = await Promise.all([[one, other], [other, one]].map(([from, to]) => codeOf(callAs(from ?? one)(transferProject, { projectId: project.id, personId: to?.id ?? '', leave: true }))))
  expect(codes).toContain('done')
  const roleOf = await rolesIn(project)
  expect([roleOf(one), roleOf(other)].filter((role) => role === 'share')).toHaveLength(1)
})

test('service accounts are members like others, listed and removed, and added where they are made', async () => {
  const project = await aProject()
  const call = callAs(await aMember({ project, role: 'share' }))
  const { account } = await aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'guest' } })
  expect((await call(listMembers, { projectId: project.id })).items).toContainEqual(expect.objectContaining({ personId: account.id, kind: 'serviceAccount', role: 'guest' }))
  expect(await codeOf(call(removeMember, { projectId: project.id, personId: account.id }))).toBe('done')
  expect(await codeOf(call(addMember, { projectId: project.id, email: account.email, role: 'guest' }))).toBe('person_not_found')
})

test('to everybody else the project does not exist', async () => {
  const project = await aProject()
  const heir = await aMember({ project, role: 'guest' })
  for (const person of [await aPerson({ organizationRole: 'admin' }), await aPerson({ organization: { id: project.organizationId } })]) {
    expect(await codeOf(callAs(person)(transferProject, { projectId: project.id, personId: heir.id }))).toBe('project_not_found')
  }
  expect(await codeOf(callAnonymously(transferProject, { projectId: project.id, personId: heir.id }))).toBe('not_signed_in')
})
