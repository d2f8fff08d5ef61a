import { getMe } from '@tributary/contract/accounts'
import { updateOrganization } from '@tributary/contract/organizations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, anOrganization, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)

test('an admin renames the organization and decides whether members create projects; others are untouched', async () => {
  const organization = await anOrganization({ name: 'Before' })
  const other = await anOrganization({ name: 'Other' })
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const member = await aPerson({ organization })
  expect(await callAs(admin)(updateOrganization, { name: 'After' })).toEqual({ id: organization.id, name: 'After', membersCreateProjects: true })
  expect(await callAs(admin)(updateOrganization, { membersCreateProjects: false })).toMatchObject({ name: 'After', membersCreateProjects: false })
  expect(await callAs(member)(getMe, {})).toMatchObject({ mayCreateProjects: false, organization: { name: 'After' } })
  expect(await callAs(admin)(getMe, {})).toMatchObject({ mayCreateProjects: true })
  expect(await context.db.organization.findUnique({ where: { id: other.id } })).toMatchObject({ name: 'Other', membersCreateProjects: true })
})

test.each(['member', null] as const)('the organization role %s changes nothing', async (organizationRole) => {
  const person = await aPerson({ organizationRole })
  expect(await codeOf(callAs(person)(updateOrganization, { name: 'Mine' }))).toBe('not_allowed')
})

test('who is not signed in changes nothing', async () => {
  expect(await codeOf(callAnonymously(updateOrganization, { name: 'Mine' }))).toBe('not_signed_in')
})
