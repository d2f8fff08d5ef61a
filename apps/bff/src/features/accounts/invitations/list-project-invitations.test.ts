import { createInvitation, inviteToProject, listProjectInvitations } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, anOrganization, aPerson, aProject, aMember, callAs, callAnonymously } = await testApp()
afterAll(close)
const organization = await anOrganization()
const project = await aProject({ organization })
const [projectId, other] = [project.id, await aProject({ organization })]
const admin = await aPerson({ organization, organizationRole: 'admin' })

test('those who manage its members see who is invited to it', async () => {
  const member = await aMember({ project, role: 'admin' })
  await callAs(member)(inviteToProject, { projectId, email: 'one@example.com', role: 'guest' })
  await callAs(admin)(createInvitation, { email: 'two@example.com', project: { projectId, role: 'share' } })
  await callAs(admin)(inviteToProject, { projectId: other.id, email: 'three@example.com', role: 'guest' })
  for (const person of [member, admin]) {
    const { items } = await callAs(person)(listProjectInvitations, { projectId })
    expect(items).toMatchObject([{ email: 'two@example.com', project: { role: 'share' } }, { email: 'one@example.com', invitedBy: member.name }])
  }
})

test.each(['guest', 'readOnly'] as const)('the role %s does not', async (role) => {
  expect(await codeOf(callAs(await aMember({ project, role }))(listProjectInvitations, { projectId }))).toBe('not_allowed')
})

test('to those outside the project does not exist', async () => {
  expect(await codeOf(callAs(await aPerson({ organization }))(listProjectInvitations, { projectId }))).toBe('project_not_found')
  expect(await codeOf(callAs(await aPerson({ organizationRole: 'admin' }))(listProjectInvitations, { projectId }))).toBe('project_not_found')
  expect(await codeOf(callAnonymously(listProjectInvitations, { projectId }))).toBe('not_signed_in')
})
