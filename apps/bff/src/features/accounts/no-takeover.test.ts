import { createInvitation, requestPasswordReset, resendInvitation } from '@tributary/contract/accounts'
import { listPeople } from '@tributary/contract/organizations'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { allEndpoints } from '../../http/all-endpoints.ts'
import { linkIn, mailServer } from '../../mail/testing/mail-server.ts'
import { testApp } from '../../testing/test-app.ts'

const server = await mailServer()
const { close, anOrganization, aPerson, callAs, callAnonymously, context } = await testApp({ mail: server })
afterAll(async () => {
  await close()
  await server.close()
})

const fieldsOf = (schema: z.ZodType) => JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))
const secretFields = /"(\w*password\w*|secondFactor|recoveryCodes|twoFactorSecret|otp\w*|code)":\{/i

test('what names another person takes no password, no e-mail and no second factor, and answers none', () => {
  const onOthers = allEndpoints.filter(({ endpoint }) => 'personId' in endpoint.input.shape)
  expect(onOthers.map(({ name }) => name)).toContain('updatePerson')
  for (const { endpoint } of onOthers) {
    expect(Object.keys(endpoint.input.shape)).not.toContain('email')
    expect(fieldsOf(endpoint.input)).not.toMatch(secretFields)
    expect(fieldsOf(endpoint.output)).not.toMatch(secretFields)
  }
})

test('what takes a password or a second factor is about the own account, or opens by a link or a sign-in', () => {
  const taking = allEndpoints.filter(({ endpoint }) => /password|secondFactor/i.test(Object.keys(endpoint.input.shape).join()))
  expect(taking.length).toBeGreaterThan(5)
  const foreign = taking.filter(({ endpoint: { path, open } }) => !path.startsWith('/me') && !open)
  expect(foreign.map(({ name }) => name)).toEqual([])
})

test('a link to set a password goes to its owner: no answer carries one', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const person = await aPerson({ organization, password: 'the first password' })
  expect(await callAs(admin)(requestPasswordReset, { email: person.email })).toEqual({ done: true })
  expect((await server.mailTo(person.email)).to).toEqual([person.email])
  expect(JSON.stringify(await callAs(admin)(listPeople, {}))).not.toMatch(/password|hash|secret|token|link/i)
})

test('with mail an inviter never sees the link of somebody else', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  const answers = [await callAs(admin)(createInvitation, { email: 'grace@example.com' })]
  answers.push(await callAs(admin)(resendInvitation, { invitationId: answers[0]?.invitation.id ?? '' }))
  const links = [linkIn(await server.mailTo('grace@example.com')), linkIn(await server.mailTo('grace@example.com'))]
  for (const link of links) expect(JSON.stringify([answers, await context.db.invitation.findMany()])).not.toContain(link.split('#')[1])
  expect(answers.map(({ link }) => link)).toEqual([null, null])
  await expect(callAnonymously(resendInvitation, { invitationId: answers[0]?.invitation.id ?? '' })).rejects.toMatchObject({ body: { code: 'not_signed_in' } })
})
