import { acceptInvitation, createInvitation, listInvitations, readInvitation } from '@tributary/contract/accounts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { deadPort, linkIn, mailServer } from '../../../mail/testing/mail-server.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { tokenOf } from './testing/token-of.ts'

let now = new Date()
const lines: string[] = []
const app = await testApp({ clock: () => now, log: (line) => lines.push(line) })
const { close, anOrganization, aPerson, aProject, callAs, callAnonymously, context, url } = app
afterAll(close)
const organization = await anOrganization({ name: 'Acme' })
const admin = await aPerson({ organization, organizationRole: 'admin', name: 'Ada' })
beforeEach(() => { now = new Date() })

test('without mail the inviter sees the link, once; the log and the database never have it', async () => {
  const { invitation, link } = await callAs(admin)(createInvitation, { email: ' Grace@Example.com ' })
  expect(invitation).toMatchObject({ email: 'grace@example.com', organizationRole: 'member', project: null, invitedBy: 'Ada', expired: false })
  expect(new Date(invitation.expiresAt).getTime() - now.getTime()).toBe(7 * 24 * 60 * 60_000)
  expect(link).toMatch(new RegExp(`^${url}/invitation#[\\w-]{43}$`))
  const token = tokenOf(link)
  expect(await callAnonymously(readInvitation, { token })).toEqual({ email: 'grace@example.com', organization: 'Acme', project: null, invitedBy: 'Ada', expiresAt: invitation.expiresAt })
  expect(JSON.stringify(await callAs(admin)(listInvitations, {}))).not.toContain(token)
  expect(JSON.stringify([await context.db.invitation.findMany(), await context.db.auditEntry.findMany()], (_, value) => (typeof value === 'bigint' ? String(value) : value as unknown))).not.toContain(token)
  expect(lines.join()).not.toContain(token)
})

test('it may be to a project, too, with each role', async () => {
  const project = await aProject({ organization, name: 'Oracle' })
  for (const role of ['share', 'admin', 'guest', 'readOnly'] as const) {
    const { invitation } = await callAs(admin)(createInvitation, { email: `${role}@example.com`, organizationRole: null, project: { projectId: project.id, role } })
    expect(invitation).toMatchObject({ organizationRole: null, project: { id: project.id, name: 'Oracle', role } })
  }
})

test('it is kept in the audit log', async () => {
  const { invitation } = await callAs(admin)(createInvitation, { email: 'kept@example.com', organizationRole: 'admin' })
  const entry = await context.db.auditEntry.findFirstOrThrow({ where: { targetId: invitation.id } })
  expect(entry).toMatchObject({ action: 'createInvitation', outcome: 'done', actorId: admin.id, targetName: 'kept@example.com', after: { email: 'kept@example.com', organizationRole: 'admin' } })
})

test('who is invited, or has an account here, is not invited again; one of another organization is not told apart', async () => {
  const { email } = await aPerson({ organization })
  expect(await codeOf(callAs(admin)(createInvitation, { email }))).toBe('email_taken')
  await callAs(admin)(createInvitation, { email: 'twice@example.com' })
  expect(await codeOf(callAs(admin)(createInvitation, { email: 'twice@example.com' }))).toBe('already_invited')
  const stranger = await aPerson()
  const { link } = await callAs(admin)(createInvitation, { email: stranger.email })
  expect(await codeOf(callAnonymously(acceptInvitation, { token: tokenOf(link), name: 'Eve', password: 'a long enough password' }))).toBe('email_taken')
})

test('of two who invite the same person at once, one does', async () => {
  const calls = await Promise.all([1, 2].map(() => codeOf(callAs(admin)(createInvitation, { email: 'raced@example.com' }))))
  expect(calls.toSorted()).toEqual(['already_invited', 'done'])
  expect(await context.db.invitation.count({ where: { email: 'raced@example.com' } })).toBe(1)
})

test('one that has expired gives way to a new one', async () => {
  await callAs(admin)(createInvitation, { email: 'late@example.com', expiresInDays: 1 })
  now = new Date(now.getTime() + 25 * 60 * 60_000)
  expect(await codeOf(callAs(admin)(createInvitation, { email: 'late@example.com' }))).toBe('done')
  expect(await context.db.invitation.count({ where: { email: 'late@example.com' } })).toBe(1)
})

async function inviteTo(given: Parameters<typeof aProject>[0]) {
  const { id: projectId } = await aProject(given)
  return codeOf(callAs(admin)(createInvitation, { email: 'nobody@example.com', project: { projectId, role: 'guest' } }))
}

test('a project that is deleted, archived or of others takes nobody', async () => {
  expect(await inviteTo({})).toBe('project_not_found')
  expect(await inviteTo({ organization, deletedAt: now })).toBe('project_not_found')
  expect(await inviteTo({ organization, archivedAt: now })).toBe('project_is_archived')
})

test.each(['member', null] as const)('the organization role %s invites nobody into it, which is kept', async (organizationRole) => {
  const person = await aPerson({ organization, organizationRole })
  const { id, name, email } = admin
  await expect(callAs(person)(createInvitation, { email: 'grace2@example.com' })).rejects.toMatchObject({ message: 'Only admins of the organization invite people into it. Ask Ada.', ...refused('not_allowed', { admins: [{ id, name, email }] }) })
  expect(await context.db.auditEntry.count({ where: { actorId: person.id, outcome: 'refused', action: 'createInvitation' } })).toBe(1)
})

test('who is not signed in invites nobody', async () => {
  expect(await codeOf(callAnonymously(createInvitation, { email: 'grace2@example.com' }))).toBe('not_signed_in')
})

test('with mail the link goes to the invited alone', async () => {
  const server = await mailServer()
  const mailing = await testApp({ mail: server })
  try {
    const inviter = await mailing.aPerson({ organizationRole: 'admin', name: 'Ada\r\nhttp://evil.example' })
    const answer = await mailing.callAs(inviter)(createInvitation, { email: 'grace@example.com' })
    expect(answer).toMatchObject({ link: null })
    const mail = await server.mailTo('grace@example.com')
    expect(mail).toMatchObject({ from: 'tributary@example.com', to: ['grace@example.com'] })
    expect(mail.raw).not.toContain('http://evil.example')
    expect(linkIn(mail)).toMatch(new RegExp(`^${mailing.url}/invitation#`))
    const { email } = await mailing.callAnonymously(readInvitation, { token: tokenOf(linkIn(mail)) })
    expect(email).toBe('grace@example.com')
  } finally {
    await mailing.close()
    await server.close()
  }
})

test('an invitation that cannot be sent is not made', async () => {
  const mailing = await testApp({ mail: { port: await deadPort() } })
  try {
    const inviter = await mailing.aPerson({ organizationRole: 'admin' })
    expect(await codeOf(mailing.callAs(inviter)(createInvitation, { email: 'grace@example.com' }))).toBe('mail_not_sent')
    expect(await mailing.context.db.invitation.count()).toBe(0)
    expect(await mailing.context.db.auditEntry.count()).toBe(0)
  } finally {
    await mailing.close()
  }
})
