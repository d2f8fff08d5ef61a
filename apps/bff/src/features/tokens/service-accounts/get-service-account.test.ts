import { getServiceAccount } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, anOrganization, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('admins of its organization get it; for others there is none, or they may not', async () => {
  const organization = await anOrganization()
  const { account, value } = await aServiceAccount({ organization, description: 'Loads at night' })
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  expect(await callAs(admin)(getServiceAccount, { serviceAccountId: account.id })).toMatchObject({ id: account.id, name: account.name, description: 'Loads at night', tokenCount: 1, projects: [] })
  const get = (call: typeof callAnonymously, serviceAccountId = account.id) => codeOf(call(getServiceAccount, { serviceAccountId }))
  expect(await get(callAs(await aPerson({ organizationRole: 'admin' })))).toBe('service_account_not_found')
  expect(await get(callAs(admin), crypto.randomUUID())).toBe('service_account_not_found')
  expect(await get(callAs(admin), admin.id)).toBe('service_account_not_found')
  expect(await get(callAs(await aPerson({ organization })))).toBe('not_allowed')
  expect(await get(callWith(value))).toBe('not_allowed')
  expect(await get(callAnonymously)).toBe('not_signed_in')
})
