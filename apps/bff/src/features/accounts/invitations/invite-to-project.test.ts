import { acceptInvitation, createInvitation, inviteToProject } from '@tributary/contract/accounts'
import { getProject } from '@tributary/contract/projects'
import { createClient } from '@tributary/contract/client'
import { listPeople } from '@tributary/contract/organizations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { tokenOf } from './testing/token-of.ts'

const { close, anOrganization, aPerson, aProject, aMember, callAs, callAnonymously, context, fetchAs, url } = await testApp()
afterAll(close)
const organization = await anOrganization()
const project = await aProject({ organization, name: 'Oracle' })
const projectId = project.id
const owner = await aMember({ project, role: 'share', person: await aPerson({ organization, name: 'Olga' }) })

test.each(['admin', 'share'] as const)('a member with the role %s invites people who then see the project alone', async (role) => {
  const member = await aMember({ project, role })
  const email = `guest-of-${role}@example.com`
  const { invitation, link } = await callAs(member)(inviteToProject, { projectId, email, role: 'guest' })
  expect(invitation).toMatchObject({ email, organizationRole: null, project: { id: projectId, role: 'guest' } })
  const call = createClient(`${url}/api/v1`, fetchAs(null))
  const me = await call(acceptInvitation, { token: tokenOf(link), name: 'Guest', password: 'a long enough password' })
  expect(me).toMatchObject({ person: { email, organizationRole: null }, mayCreateProjects: false, projects: [{ id: projectId, role: 'guest' }] })
  expect(await call(getProject, { projectId })).toMatchObject({ role: 'guest' })
  expect(await codeOf(call(listPeople, {}))).toBe('not_allowed')
  const entries = await context.db.auditEntry.findMany({ where: { projectIds: { has: projectId }, targetName: { in: [email, 'Guest'] } }, orderBy: { seq: 'desc' }, take: 2 })
  expect(entries.map(({ action }) => action)).toEqual(['acceptInvitation', 'inviteToProject'])
})

test('the role "share" is granted by admins of the organization', async () => {
  const input = { projectId, email: 'sharer@example.com', role: 'share' } as const
  const admin = await aPerson({ organization, organizationRole: 'admin', name: 'Ada' })
  await expect(callAs(owner)(inviteToProject, input)).rejects.toMatchObject({ message: 'The role "share" is granted by admins of the organization. Ask Ada.', ...refused('not_allowed', { project: { id: projectId }, admins: [{ id: admin.id }] }) })
  expect(await codeOf(callAs(admin)(inviteToProject, input))).toBe('done')
})

test.each(['guest', 'readOnly'] as const)('a member with the role %s invites nobody, and hears whom to ask', async (role) => {
  const member = await aMember({ project, role })
  const call = callAs(member)(inviteToProject, { projectId, email: 'nobody@example.com', role: 'readOnly' })
  await expect(call).rejects.toMatchObject(refused('not_allowed', { project: { id: projectId } }))
  await expect(call).rejects.toThrow('Ask Olga')
})

test('who has an account is to be added as a member', async () => {
  const { email } = await aPerson({ organization })
  await expect(callAs(owner)(inviteToProject, { projectId, email, role: 'guest' })).rejects.toThrow('Add them to the project as a member.')
  expect(await codeOf(callAs(owner)(inviteToProject, { projectId, email, role: 'guest' }))).toBe('email_taken')
})

test('invitations to several places are made side by side, one to each', async () => {
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const email = 'many@example.com'
  expect(await codeOf(callAs(admin)(createInvitation, { email }))).toBe('done')
  expect(await codeOf(callAs(owner)(inviteToProject, { projectId, email, role: 'guest' }))).toBe('done')
  expect(await codeOf(callAs(owner)(inviteToProject, { projectId, email, role: 'admin' }))).toBe('already_invited')
})

test('an archived project takes nobody', async () => {
  const archived = await aProject({ organization, archivedAt: new Date() })
  const member = await aMember({ project: archived, role: 'share' })
  expect(await codeOf(callAs(member)(inviteToProject, { projectId: archived.id, email: 'nobody@example.com', role: 'guest' }))).toBe('project_is_archived')
})

test('to those outside, and where it is deleted, the project does not exist', async () => {
  const input = { email: 'nobody@example.com', role: 'guest' } as const
  for (const person of [await aPerson({ organization }), await aPerson({ organizationRole: 'admin' })]) {
    expect(await codeOf(callAs(person)(inviteToProject, { ...input, projectId }))).toBe('project_not_found')
  }
  const deleted = await aProject({ organization, deletedAt: new Date() })
  const member = await aMember({ project: deleted, role: 'share' })
  expect(await codeOf(callAs(member)(inviteToProject, { ...input, projectId: deleted.id }))).toBe('project_not_found')
  expect(await codeOf(callAnonymously(inviteToProject, { ...input, projectId }))).toBe('not_signed_in')
})
