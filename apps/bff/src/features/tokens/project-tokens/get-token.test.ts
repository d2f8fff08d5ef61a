import { getToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test.each([
  ['share', 'done'], ['admin', 'done'], ['guest', 'not_allowed'], ['readOnly', 'not_allowed'], ['organization admin', 'not_allowed'], ['colleague', 'token_not_found'], ['stranger', 'token_not_found'],
] as const)('%s gets it: %s', async (who, code) => {
  const project = await aProject()
  const { token } = await aToken({ project })
  const person = await {
    'organization admin': () => aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' }),
    'colleague': () => aPerson({ organization: { id: project.organizationId } }),
    'stranger': () => aPerson({ organizationRole: 'admin' }),
    'share': () => aMember({ project, role: 'share' }), 'admin': () => aMember({ project, role: 'admin' }), 'guest': () => aMember({ project, role: 'guest' }), 'readOnly': () => aMember({ project, role: 'readOnly' }),
  }[who]()
  expect(await codeOf(callAs(person)(getToken, { tokenId: token.id }))).toBe(code)
})

test('a token gets itself and those that were made with it, whoever asks for what else there is hears that there is none', async () => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'admin' })
  const parent = await aToken({ project, maker, canManageTokens: true })
  const child = await aToken({ project, maker, parentId: parent.token.id, canManageTokens: true })
  const grandchild = await aToken({ project, maker, parentId: child.token.id })
  const other = await aToken({ project, maker })
  const all = [parent, child, grandchild, other]
  const seen = (value: string) => Promise.all(all.map(({ token }) => codeOf(callWith(value)(getToken, { tokenId: token.id }))))
  expect(await seen(parent.value)).toEqual(['done', 'done', 'done', 'token_not_found'])
  expect(await seen(child.value)).toEqual(['token_not_found', 'done', 'done', 'token_not_found'])
  expect(await seen(other.value)).toEqual(['token_not_found', 'token_not_found', 'token_not_found', 'done'])
})

test('one of a service account, of a deleted project, or none is none', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'share', person: await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' }) })
  const account = await aServiceAccount({ organization: { id: project.organizationId } })
  const { token } = await aToken({ project, maker: admin })
  expect(await codeOf(callAs(admin)(getToken, { tokenId: account.token.id }))).toBe('token_not_found')
  expect(await codeOf(callAs(admin)(getToken, { tokenId: crypto.randomUUID() }))).toBe('token_not_found')
  expect(await codeOf(callAs(admin)(getToken, { tokenId: token.id }))).toBe('done')
  expect(await codeOf(callAnonymously(getToken, { tokenId: token.id }))).toBe('not_signed_in')
  await db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  expect(await codeOf(callAs(admin)(getToken, { tokenId: token.id }))).toBe('token_not_found')
})
