import { acceptInvitation, createInvitation, getMe, inviteToProject, readInvitation, signIn } from '@tributary/contract/accounts'
import { createClient } from '@tributary/contract/client'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Project, User } from '../../../database/generated/client.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { tokenOf } from './testing/token-of.ts'

let now = new Date()
const { close, anOrganization, aPerson, aProject, aMember, callAs, callAnonymously, context, fetchAs, url } = await testApp({ clock: () => now })
afterAll(close)
const { db } = context
const organization = await anOrganization({ name: 'Acme' })
const admin = await aPerson({ organization, organizationRole: 'admin' })
const browser = () => createClient(`${url}/api/v1`, fetchAs(null))
beforeEach(async () => {
  now = new Date()
  await db.attempt.deleteMany()
})

let count = 0
const password = 'a long enough password'
const given = { name: 'Grace', password }
async function invite(input: Partial<Parameters<typeof createInvitation.input.parse>[0] & object> = {}) {
  const email = `grace-${++count}@example.com`
  const { link, invitation } = await callAs(admin)(createInvitation, { email, ...input })
  return { email, invitation, token: tokenOf(link) }
}
async function inviteTo(project: Project, by: User) {
  const { link } = await callAs(by)(inviteToProject, { projectId: project.id, email: `grace-${++count}@example.com`, role: 'guest' })
  return tokenOf(link)
}
const accept = (token: string) => codeOf(callAnonymously(acceptInvitation, { token, ...given }))

test('it creates the account with what was given, and signs in', async () => {
  const project = await aProject({ organization })
  const { email, token } = await invite({ organizationRole: 'admin', project: { projectId: project.id, role: 'share' } })
  const call = browser()
  const me = await call(acceptInvitation, { token, ...given })
  expect(me).toMatchObject({ person: { name: 'Grace', email, organizationRole: 'admin' }, projects: [{ id: project.id, role: 'share' }], signsInBy: { password: true } })
  expect(await call(getMe, {})).toEqual(me)
  expect(await codeOf(callAnonymously(signIn, { email, password }))).toBe('done')
  const entry = await db.auditEntry.findFirstOrThrow({ where: { targetId: me.person.id, action: 'acceptInvitation' } })
  expect(entry).toMatchObject({ actorKind: 'person', actorId: me.person.id, after: { email, organizationRole: 'admin', projectRole: 'share' }, projectIds: [project.id] })
  expect(JSON.stringify(entry.after)).not.toContain(password)
})

test('it works once, also where several accept at the same moment', async () => {
  const { email, token } = await invite()
  const codes = await Promise.all([1, 2, 3, 4].map(() => accept(token)))
  expect(codes.toSorted()).toEqual(['done', 'one_time_link_over', 'one_time_link_over', 'one_time_link_over'])
  expect(await db.user.count({ where: { email } })).toBe(1)
  expect(await accept(token)).toBe('one_time_link_over')
  expect(await codeOf(callAnonymously(readInvitation, { token }))).toBe('one_time_link_over')
})

test('a password that is too short, and a token of nobody, are refused', async () => {
  const { token } = await invite()
  expect(await codeOf(callAnonymously(acceptInvitation, { token, name: 'Grace', password: 'short' }))).toBe('invalid_input')
  expect(await accept('x'.repeat(43))).toBe('one_time_link_over')
  expect(await accept(token)).toBe('done')
})

test('it expires', async () => {
  const { token } = await invite({ expiresInDays: 1 })
  now = new Date(now.getTime() + 24 * 60 * 60_000)
  expect(await accept(token)).toBe('one_time_link_over')
})

test('it waits while its project is archived, and is over while that is deleted', async () => {
  const project = await aProject({ organization })
  const owner = await aMember({ project, role: 'share' })
  const token = await inviteTo(project, owner)
  await db.project.update({ where: { id: project.id }, data: { archivedAt: now } })
  expect(await accept(token)).toBe('project_is_archived')
  await db.project.update({ where: { id: project.id }, data: { archivedAt: null, deletedAt: now } })
  expect(await accept(token)).toBe('one_time_link_over')
  await db.project.update({ where: { id: project.id }, data: { deletedAt: null } })
  expect(await accept(token)).toBe('done')
})

test('it is over while its organization is deleted', async () => {
  const { token } = await invite()
  await db.organization.update({ where: { id: organization.id }, data: { deletedAt: now } })
  expect(await accept(token)).toBe('one_time_link_over')
  await db.organization.update({ where: { id: organization.id }, data: { deletedAt: null } })
  expect(await accept(token)).toBe('done')
})

test('it is worth what its maker may: nothing once they have left or lost the right', async () => {
  const project = await aProject({ organization })
  const owner = await aMember({ project, role: 'admin' })
  const token = await inviteTo(project, owner)
  await db.projectMember.updateMany({ where: { userId: owner.id }, data: { role: 'guest' } })
  expect(await accept(token)).toBe('one_time_link_over')
  await db.user.delete({ where: { id: owner.id } })
  expect(await accept(token)).toBe('one_time_link_over')
  expect(await db.invitation.count({ where: { projectId: project.id } })).toBe(1)
})

test('with it the other invitations to this e-mail are over: there is an account now', async () => {
  const project = await aProject({ organization })
  const { email, token } = await invite()
  const { link } = await callAs(admin)(inviteToProject, { projectId: project.id, email, role: 'guest' })
  expect(await accept(token)).toBe('done')
  expect(await accept(tokenOf(link))).toBe('one_time_link_over')
  expect(await db.invitation.count({ where: { email } })).toBe(0)
})

test('guessing tokens is limited by address', async () => {
  for (let guess = 0; guess < 50; guess++) expect(await accept(`${guess}`.padStart(43, 'x'))).toBe('one_time_link_over')
  expect(await accept('y'.repeat(43))).toBe('too_many_attempts')
  expect(await codeOf(callAnonymously(readInvitation, { token: 'y'.repeat(43) }))).toBe('too_many_attempts')
})
