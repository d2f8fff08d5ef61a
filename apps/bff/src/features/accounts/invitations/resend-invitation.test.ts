import { acceptInvitation, createInvitation, inviteToProject, listInvitations, resendInvitation } from '@tributary/contract/accounts'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { deadPort, linkIn, mailServer } from '../../../mail/testing/mail-server.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { tokenOf } from './testing/token-of.ts'

const day = 24 * 60 * 60_000
let now = new Date()
const { close, anOrganization, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp({ clock: () => now })
afterAll(close)
const organization = await anOrganization()
const admin = await aPerson({ organization, organizationRole: 'admin' })
const accept = (link: string | null) => codeOf(callAnonymously(acceptInvitation, { token: tokenOf(link), name: 'Grace', password: 'a long enough password' }))

test('an expired one is sent again with a new link, as the invitation of who sent it', async () => {
  const { invitation, link } = await callAs(admin)(createInvitation, { email: 'grace@example.com', expiresInDays: 3 })
  now = new Date(now.getTime() + 4 * day)
  const other = await aPerson({ organization, organizationRole: 'admin', name: 'Olga' })
  const again = await callAs(other)(resendInvitation, { invitationId: invitation.id })
  expect(again.invitation).toMatchObject({ id: invitation.id, invitedBy: 'Olga', expired: false, sentAt: now.toISOString(), expiresAt: new Date(now.getTime() + 3 * day).toISOString() })
  expect(await accept(link)).toBe('one_time_link_over')
  expect(await context.db.auditEntry.count({ where: { action: 'resendInvitation', targetId: invitation.id, actorId: other.id } })).toBe(1)
  expect(await accept(again.link)).toBe('done')
  expect(await codeOf(callAs(other)(resendInvitation, { invitationId: invitation.id }))).toBe('invitation_not_found')
})

test('who manages the members sends those to the project again; what gives more is for admins of the organization', async () => {
  const project = await aProject({ organization })
  const member = await aMember({ project, role: 'admin' })
  const place = { projectId: project.id }
  const { invitation: plain } = await callAs(admin)(inviteToProject, { ...place, email: 'plain@example.com', role: 'guest' })
  const { invitation: sharing } = await callAs(admin)(inviteToProject, { ...place, email: 'sharing@example.com', role: 'share' })
  const { invitation: both } = await callAs(admin)(createInvitation, { email: 'both@example.com', project: { ...place, role: 'guest' } })
  const codes = await Promise.all([plain, sharing, both].map(({ id }) => codeOf(callAs(member)(resendInvitation, { invitationId: id }))))
  expect(codes).toEqual(['done', 'not_allowed', 'not_allowed'])
  for (const person of [await aMember({ project, role: 'guest' }), await aPerson({ organization }), await aPerson({ organizationRole: 'admin' })]) {
    expect(await codeOf(callAs(person)(resendInvitation, { invitationId: plain.id }))).toBe('invitation_not_found')
  }
  expect(await codeOf(callAnonymously(resendInvitation, { invitationId: plain.id }))).toBe('not_signed_in')
})

test('by mail, and where that fails the former link goes on working', async () => {
  const server = await mailServer()
  const mailing = await testApp({ mail: server })
  const dead = await testApp({ mail: { port: await deadPort() } })
  try {
    const inviter = await mailing.aPerson({ organizationRole: 'admin' })
    const { invitation } = await mailing.callAs(inviter)(createInvitation, { email: 'grace@example.com' })
    const first = tokenOf(linkIn(await server.mailTo('grace@example.com')))
    expect(await mailing.callAs(inviter)(resendInvitation, { invitationId: invitation.id })).toMatchObject({ link: null })
    expect(tokenOf(linkIn(await server.mailTo('grace@example.com')))).not.toBe(first)

    const cut = await dead.aPerson({ organizationRole: 'admin' })
    const row = await dead.context.db.invitation.create({ data: { organizationId: cut.organizationId, email: 'a@example.com', tokenHash: 'x', invitedById: cut.id, expiresAt: new Date(Date.now() + day) } })
    expect(await codeOf(dead.callAs(cut)(resendInvitation, { invitationId: row.id }))).toBe('mail_not_sent')
    expect(await dead.context.db.invitation.findUnique({ where: { id: row.id } })).toEqual(row)
    expect((await dead.callAs(cut)(listInvitations, {})).items).toHaveLength(1)
  } finally {
    await mailing.close()
    await dead.close()
    await server.close()
  }
})

test('nobody\'s mailbox is flooded by invitations', async () => {
  const server = await mailServer()
  const other = await testApp({ mail: server })
  onTestFinished(async () => {
    await other.close()
    await server.close()
  })
  const home = await other.anOrganization()
  const [one, two] = [await other.aPerson({ organization: home, organizationRole: 'admin' }), await other.aPerson({ organization: home, organizationRole: 'admin' })]
  const { invitation } = await other.callAs(one)(createInvitation, { email: 'victim@example.com' })
  const codes = []
  for (let n = 0; n < 10; n++) codes.push(await codeOf(other.callAs(n % 2 === 0 ? one : two)(resendInvitation, { invitationId: invitation.id })))
  expect(codes).toEqual([...Array.from({ length: 9 }, () => 'done'), 'too_many_attempts'])
  expect(await codeOf(other.callAs(one)(createInvitation, { email: 'somebody.else@example.com' }))).toBe('done')
})
