import { acceptInvitation, createInvitation, inviteToProject, revokeInvitation } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { tokenOf } from './testing/token-of.ts'

const { close, anOrganization, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp()
afterAll(close)
const organization = await anOrganization()
const project = await aProject({ organization })
const admin = await aPerson({ organization, organizationRole: 'admin' })

test('what is taken back is worth nothing', async () => {
  const { invitation, link } = await callAs(admin)(createInvitation, { email: 'grace@example.com' })
  expect(await callAs(admin)(revokeInvitation, { invitationId: invitation.id })).toEqual({ done: true })
  expect(await codeOf(callAnonymously(acceptInvitation, { token: tokenOf(link), name: 'Grace', password: 'a long enough password' }))).toBe('one_time_link_over')
  expect(await codeOf(callAs(admin)(revokeInvitation, { invitationId: invitation.id }))).toBe('invitation_not_found')
  const entry = await context.db.auditEntry.findFirstOrThrow({ where: { action: 'revokeInvitation', targetId: invitation.id } })
  expect(entry).toMatchObject({ actorId: admin.id, targetName: 'grace@example.com', before: { email: 'grace@example.com', organizationRole: 'member' } })
})

test('those who manage the members take those to the project back; others do not see them', async () => {
  const { invitation: { id: invitationId } } = await callAs(admin)(inviteToProject, { projectId: project.id, email: 'guest@example.com', role: 'guest' })
  const { invitation: { id: ofOrganization } } = await callAs(admin)(createInvitation, { email: 'member@example.com' })
  const member = await aMember({ project, role: 'admin' })
  for (const person of [await aMember({ project, role: 'guest' }), await aPerson({ organization }), await aPerson({ organizationRole: 'admin' })]) {
    expect(await codeOf(callAs(person)(revokeInvitation, { invitationId }))).toBe('invitation_not_found')
  }
  expect(await codeOf(callAs(member)(revokeInvitation, { invitationId: ofOrganization }))).toBe('invitation_not_found')
  expect(await codeOf(callAnonymously(revokeInvitation, { invitationId }))).toBe('not_signed_in')
  expect(await codeOf(callAs(member)(revokeInvitation, { invitationId }))).toBe('done')
})

test('what gives the role "share" is not theirs to take back', async () => {
  const { invitation } = await callAs(admin)(inviteToProject, { projectId: project.id, email: 'sharer@example.com', role: 'share' })
  const member = await aMember({ project, role: 'share' })
  const [{ id, name, email }, { id: projectId, name: projectName, hue }] = [admin, project]
  await expect(callAs(member)(revokeInvitation, { invitationId: invitation.id })).rejects.toMatchObject({
    message: `The role "share" is granted by admins of the organization. Ask ${name}.`, ...refused('not_allowed', { project: { id: projectId, name: projectName, hue }, admins: [{ id, name, email }] }),
  })
})
