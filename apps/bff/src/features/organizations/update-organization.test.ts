import { getMe } from '@tributary/contract/accounts'
import { updateOrganization } from '@tributary/contract/organizations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, anOrganization, aPerson, aServiceAccount, callAs, callWith, callAnonymously, context } = await testApp()
afterAll(close)

test('an admin renames the organization and decides whether members create projects; others are untouched', async () => {
  const organization = await anOrganization({ name: 'Before' })
  const other = await anOrganization({ name: 'Other' })
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const member = await aPerson({ organization })
  expect(await callAs(admin)(updateOrganization, { name: 'After' })).toEqual({
    id: organization.id, name: 'After', membersCreateProjects: true, requiresTwoFactor: false, auditRetentionDays: null, archivedAt: null, deletedAt: null, goneAt: null,
  })
  expect(await callAs(admin)(updateOrganization, { membersCreateProjects: false })).toMatchObject({ name: 'After', membersCreateProjects: false })
  expect(await callAs(member)(getMe, {})).toMatchObject({ mayCreateProjects: false, organization: { name: 'After' } })
  expect(await callAs(admin)(getMe, {})).toMatchObject({ mayCreateProjects: true })
  expect(await context.db.organization.findUnique({ where: { id: other.id } })).toMatchObject({ name: 'Other', membersCreateProjects: true })
})

test('only what really changes is kept in the audit log, before and after', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  for (const auditRetentionDays of [null, 400, 400]) await callAs(admin)(updateOrganization, { auditRetentionDays, membersCreateProjects: true })
  expect(await context.db.auditEntry.findMany({ where: { organizationId: admin.organizationId } })).toMatchObject([
    { action: 'updateOrganization', actorId: admin.id, targetId: admin.organizationId, before: { auditRetentionDays: null }, after: { auditRetentionDays: 400 } },
  ])
  expect(await codeOf(callAs(admin)(updateOrganization, { auditRetentionDays: 89 }))).toBe('invalid_input')
})

test('who requires two-factor sign-in of everybody has it, unless they come by a provider alone', async () => {
  const provided = await aPerson({ organizationRole: 'admin' })
  expect(await callAs(provided)(updateOrganization, { requiresTwoFactor: true })).toMatchObject({ requiresTwoFactor: true })
  const admin = await aPerson({ organizationRole: 'admin', password: 'a long enough password' })
  expect(await codeOf(callAs(admin)(updateOrganization, { requiresTwoFactor: true }))).toBe('two_factor_is_off')
  expect(await codeOf(callAs(admin)(updateOrganization, { requiresTwoFactor: false }))).toBe('done')
  await context.db.twoFactor.create({ data: { userId: admin.id, sealed: {}, enabledAt: null } })
  expect(await codeOf(callAs(admin)(updateOrganization, { requiresTwoFactor: true }))).toBe('two_factor_is_off')
  await context.db.twoFactor.update({ where: { userId: admin.id }, data: { enabledAt: new Date() } })
  expect(await callAs(admin)(updateOrganization, { requiresTwoFactor: true })).toMatchObject({ requiresTwoFactor: true })
  const { value } = await aServiceAccount({ organizationRole: 'admin' })
  expect(await callWith(value)(updateOrganization, { requiresTwoFactor: true })).toMatchObject({ requiresTwoFactor: true })
})

test('in an archive nothing changes', async () => {
  const admin = await aPerson({ organization: await anOrganization({ archivedAt: new Date() }), organizationRole: 'admin' })
  expect(await codeOf(callAs(admin)(updateOrganization, { name: 'Other' }))).toBe('project_is_archived')
})

test.each(['member', null] as const)('the organization role %s changes nothing', async (organizationRole) => {
  const person = await aPerson({ organizationRole })
  expect(await codeOf(callAs(person)(updateOrganization, { name: 'Mine' }))).toBe('not_allowed')
})

test('who is not signed in changes nothing', async () => {
  expect(await codeOf(callAnonymously(updateOrganization, { name: 'Mine' }))).toBe('not_signed_in')
})
