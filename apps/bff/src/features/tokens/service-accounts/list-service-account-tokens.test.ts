import { listServiceAccountTokens } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, anOrganization, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('newest first, page by page, and those that are over say so', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const { account, token } = await aServiceAccount({ organization })
  await aServiceAccount({ organization })
  const over = await db.token.create({ data: { hash: 'over', lastLetters: 'over', description: 'Over', serviceAccountId: account.id, makerId: admin.id, expiresAt: new Date('2020-01-01') } })
  const first = await callAs(admin)(listServiceAccountTokens, { serviceAccountId: account.id, limit: 1 })
  const rest = await callAs(admin)(listServiceAccountTokens, { serviceAccountId: account.id, limit: 1, cursor: first.nextCursor ?? '' })
  expect(first.items).toMatchObject([{ id: over.id, hint: 'trbs_…over', dead: 'It has expired.', createdBy: admin.name }])
  expect(rest).toMatchObject({ items: [{ id: token.id, dead: null, createdBy: null }], nextCursor: null })
})

test('for admins of its organization', async () => {
  const organization = await anOrganization()
  const { account, value } = await aServiceAccount({ organization })
  const list = (call: typeof callAnonymously) => codeOf(call(listServiceAccountTokens, { serviceAccountId: account.id }))
  expect(await list(callAs(await aPerson({ organization })))).toBe('not_allowed')
  expect(await list(callWith(value))).toBe('not_allowed')
  expect(await list(callAs(await aPerson({ organizationRole: 'admin' })))).toBe('service_account_not_found')
  expect(await list(callAnonymously)).toBe('not_signed_in')
})
