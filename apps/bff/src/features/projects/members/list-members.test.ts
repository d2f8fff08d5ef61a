import { listMembers } from '@tributary/contract/projects'
import { getCurrentToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, aProject, aMember, aToken, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)
const project = await aProject()
const roles = ['share', 'admin', 'guest', 'readOnly'] as const
const members = await Promise.all(roles.map((role) => aMember({ project, role })))

test.each(roles)('the role %s sees all members, page by page', async (role) => {
  const call = callAs(members[roles.indexOf(role)] ?? { id: '' })
  const first = await call(listMembers, { projectId: project.id, limit: 3 })
  const second = await call(listMembers, { projectId: project.id, limit: 3, cursor: first.nextCursor ?? '' })
  expect(second.nextCursor).toBeNull()
  const seen = [...first.items, ...second.items]
  expect(seen).toHaveLength(4)
  for (const [index, person] of members.entries()) {
    expect(seen).toContainEqual(expect.objectContaining({ personId: person.id, name: person.name, email: person.email, role: roles[index] }))
  }
})

test('an organization admin sees them, too', async () => {
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  expect((await callAs(admin)(listMembers, { projectId: project.id })).items).toHaveLength(4)
})

test('a project token is not told who belongs to its project', async () => {
  const { value } = await aToken({ project: await aProject(), canManageBuckets: true, canManageTokens: true, allComponents: true })
  const { projectId } = await callWith(value)(getCurrentToken, {})
  expect(await codeOf(callWith(value)(listMembers, { projectId }))).toBe('not_allowed')
})

test('to everybody else the project does not exist', async () => {
  const stranger = await aPerson({ organizationRole: 'admin' })
  const colleague = await aPerson({ organization: { id: project.organizationId } })
  for (const person of [stranger, colleague]) expect(await codeOf(callAs(person)(listMembers, { projectId: project.id }))).toBe('project_not_found')
  expect(await codeOf(callAnonymously(listMembers, { projectId: project.id }))).toBe('not_signed_in')
})
