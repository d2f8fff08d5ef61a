import { joinProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const lines: string[] = []
const { close, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp({ log: (line) => lines.push(line) })
afterAll(close)

test('an organization admin joins as an admin of the project, once, and it is logged', async () => {
  const project = await aProject()
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  expect(await callAs(admin)(joinProject, { projectId: project.id })).toMatchObject({ id: project.id, role: 'admin', counts: { members: 1 } })
  expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ projectId: project.id, userId: admin.id, msg: 'An organization admin joined a project' }))
  expect(await codeOf(callAs(admin)(joinProject, { projectId: project.id }))).toBe('already_member')
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

test('an organization member joins nothing by right, and an admin nothing of another organization', async () => {
  const project = await aProject()
  const member = await aPerson({ organization: { id: project.organizationId } })
  const stranger = await aPerson({ organizationRole: 'admin' })
  for (const person of [member, stranger]) expect(await codeOf(callAs(person)(joinProject, { projectId: project.id }))).toBe('project_not_found')
  expect(await codeOf(callAnonymously(joinProject, { projectId: project.id }))).toBe('not_signed_in')
})
