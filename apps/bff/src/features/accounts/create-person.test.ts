import { createPerson } from '@tributary/contract/organizations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, anOrganization, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)
const organization = await anOrganization()
const admin = await aPerson({ organization, organizationRole: 'admin' })

test('an admin creates people with each role, and the one-time password is kept nowhere', async () => {
  for (const organizationRole of ['admin', 'member', null] as const) {
    const { person, oneTimePassword } = await callAs(admin)(createPerson, { name: 'Grace', email: `Grace-${organizationRole}@Example.com`, organizationRole })
    expect(person).toMatchObject({ name: 'Grace', email: `grace-${organizationRole}@example.com`, organizationRole })
    expect(oneTimePassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    const { accounts, ...user } = await context.db.user.findUniqueOrThrow({ where: { id: person.id }, include: { accounts: true } })
    expect(user).toMatchObject({ mustChangePassword: true, organizationId: organization.id })
    expect(JSON.stringify(accounts)).not.toContain(oneTimePassword)
  }
})

test('an e-mail belongs to one account', async () => {
  const { email } = await aPerson({ organization })
  expect(await codeOf(callAs(admin)(createPerson, { name: 'Twin', email }))).toBe('email_taken')
})

test.each(['member', null] as const)('the organization role %s creates nobody', async (organizationRole) => {
  const person = await aPerson({ organization, organizationRole })
  expect(await codeOf(callAs(person)(createPerson, { name: 'Grace', email: 'grace@example.com' }))).toBe('not_allowed')
})

test('who is not signed in creates nobody', async () => {
  expect(await codeOf(callAnonymously(createPerson, { name: 'Grace', email: 'grace@example.com' }))).toBe('not_signed_in')
})
