import { getServiceAccount, createServiceAccountToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, anOrganization, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('it shows its value once, and outlives whoever made it', async () => {
  const organization = await anOrganization()
  const [admin, other] = [await aPerson({ organization, organizationRole: 'admin' }), await aPerson({ organization, organizationRole: 'admin' })]
  const { account } = await aServiceAccount({ organization, organizationRole: 'admin' })
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const { token, value } = await callAs(admin)(createServiceAccountToken, { serviceAccountId: account.id, description: 'Nightly', expiresAt })
  expect(value).toMatch(/^trbs_[0-9A-Za-z]{46}$/)
  expect(token).toMatchObject({ description: 'Nightly', expiresAt, createdBy: admin.name, hint: `trbs_…${value.slice(-4)}`, dead: null, lastUsedAt: null })
  const [entry] = await db.auditEntry.findMany({ where: { targetId: token.id } })
  expect(entry).toMatchObject({ action: 'createServiceAccountToken', targetName: `Nightly (${account.name})`, after: { description: 'Nightly', expiresAt, serviceAccount: { id: account.id, name: account.name } } })
  await db.user.delete({ where: { id: admin.id } })
  expect(await callWith(value)(getServiceAccount, { serviceAccountId: account.id })).toMatchObject({ tokenCount: 2 })
  expect(await codeOf(callWith(value)(createServiceAccountToken, { serviceAccountId: account.id, description: 'Its own next' }))).toBe('done')
  expect(await codeOf(callAs(other)(createServiceAccountToken, { serviceAccountId: account.id, description: 'Past', expiresAt: '2020-01-01T00:00:00Z' }))).toBe('invalid_input')
})

test('admins of its organization make it, while that is not archived', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const { account, value } = await aServiceAccount({ organization })
  const make = (call: typeof callAnonymously, serviceAccountId = account.id) => codeOf(call(createServiceAccountToken, { serviceAccountId, description: 'Mine' }))
  expect(await make(callAs(await aPerson({ organization })))).toBe('not_allowed')
  expect(await make(callWith(value))).toBe('not_allowed')
  expect(await make(callAs(await aPerson({ organizationRole: 'admin' })))).toBe('service_account_not_found')
  expect(await make(callAs(admin), admin.id)).toBe('service_account_not_found')
  expect(await make(callAnonymously)).toBe('not_signed_in')
  await db.organization.update({ where: { id: organization.id }, data: { archivedAt: new Date() } })
  expect(await make(callAs(admin))).toBe('project_is_archived')
})
