import { listProjects } from '@tributary/contract/projects'
import { getCurrentToken, revokeToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('it takes those made with it along, and the log names them', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const parent = await aToken({ project, maker: admin, canManageTokens: true })
  const child = await aToken({ project, maker: admin, parentId: parent.token.id })
  const grandchild = await aToken({ project, maker: admin, parentId: child.token.id })
  const other = await aToken({ project, maker: admin })
  await callAs(admin)(revokeToken, { tokenId: parent.token.id })
  const codes = await Promise.all([parent, child, grandchild, other].map(({ value }) => codeOf(callWith(value)(getCurrentToken, {}))))
  expect(codes).toEqual(['not_signed_in', 'not_signed_in', 'not_signed_in', 'done'])
  expect(await codeOf(callAs(admin)(revokeToken, { tokenId: parent.token.id }))).toBe('token_not_found')
  const [entry] = await db.auditEntry.findMany({ where: { targetId: parent.token.id, outcome: 'done' } })
  expect(entry).toMatchObject({ action: 'revokeToken', targetName: parent.token.description, projectIds: [project.id], after: null })
  expect(entry?.before).toMatchObject({ description: parent.token.description, madeWithIt: [child, grandchild].map(({ token: { id, description } }) => ({ id, description })) })
})

test('two who revoke it at once: one of them did', async () => {
  const project = await aProject()
  const people = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'share' })]
  const { token } = await aToken({ project })
  const codes = await Promise.all(people.map((person) => codeOf(callAs(person)(revokeToken, { tokenId: token.id }))))
  expect(codes.toSorted()).toEqual(['done', 'token_not_found'])
})

test('a token revokes those made with it, not itself and no other', async () => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'admin' })
  const parent = await aToken({ project, maker, canManageTokens: true })
  const child = await aToken({ project, maker, parentId: parent.token.id })
  const other = await aToken({ project, maker })
  const revoke = (tokenId: string) => codeOf(callWith(parent.value)(revokeToken, { tokenId }))
  expect([await revoke(parent.token.id), await revoke(other.token.id), await revoke(child.token.id)]).toEqual(['not_allowed', 'token_not_found', 'done'])
})

test('also in an archived project what has leaked can be ended', async () => {
  const project = await aProject({ archivedAt: new Date() })
  const { token } = await aToken({ project })
  const [share, guest] = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'guest' })]
  const revoke = (person: { id: string }) => codeOf(callAs(person)(revokeToken, { tokenId: token.id }))
  expect([await revoke(await aPerson()), await revoke(guest), await revoke(share)]).toEqual(['token_not_found', 'not_allowed', 'done'])
  expect(await codeOf(callAnonymously(revokeToken, { tokenId: token.id }))).toBe('not_signed_in')
})

test('one of a service account is revoked by admins of the organization', async () => {
  const { account, token, value } = await aServiceAccount()
  const organization = { id: account.organizationId }
  const revoke = (person: { id: string }) => codeOf(callAs(person)(revokeToken, { tokenId: token.id }))
  expect([await revoke(await aPerson({ organization })), await revoke(await aPerson({ organizationRole: 'admin' }))]).toEqual(['token_not_found', 'token_not_found'])
  expect(await revoke(await aPerson({ organization, organizationRole: 'admin' }))).toBe('done')
  expect(await codeOf(callWith(value)(listProjects, {}))).toBe('not_signed_in')
})
