import { changePassword, disableTwoFactor, enableTwoFactor, getMe, signIn, signOut, startTwoFactor } from '@tributary/contract/accounts'
import { listPeople, updateOrganization } from '@tributary/contract/organizations'
import { listProjects } from '@tributary/contract/projects'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { codeAt, withTwoFactor } from './testing/authenticator.ts'

const { close, anOrganization, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)

const password = 'correct horse battery'

test('a first code turns it on; every other session ends', async () => {
  const person = await aPerson({ password })
  const [here, there] = [callAs(person), callAs(person)]
  await here(getMe, {})
  await there(getMe, {})
  const { recoveryCodes } = await withTwoFactor(here, password, new Date())
  expect(recoveryCodes).toHaveLength(10)
  expect(await here(getMe, {})).toMatchObject({ person: { twoFactor: true }, twoFactor: { enabled: true, recoveryCodesLeft: 10 } })
  expect(await codeOf(there(getMe, {}))).toBe('not_signed_in')
  const entries = await context.db.auditEntry.findMany({ where: { actorId: person.id, action: 'enableTwoFactor' } })
  expect(entries).toMatchObject([{ outcome: 'done', before: { enabled: false }, after: { enabled: true, endedSessions: 1 } }])
  expect(await codeOf(here(enableTwoFactor, { code: '000000' }))).toBe('two_factor_is_on')
})

test('nothing to prove before it was begun; wrong codes are limited and kept in the audit log', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  expect(await codeOf(call(enableTwoFactor, { code: '123456' }))).toBe('not_ready')
  const { secret } = await call(startTwoFactor, { currentPassword: password })
  const wrong = codeAt(secret, new Date(Date.now() + 3_600_000))
  for (let n = 0; n < 10; n++) expect(await codeOf(call(enableTwoFactor, { code: wrong }))).toBe('second_factor_wrong')
  expect(await codeOf(call(enableTwoFactor, { code: codeAt(secret, new Date()) }))).toBe('too_many_attempts')
  expect(await context.db.auditEntry.count({ where: { actorId: person.id, action: 'enableTwoFactor', code: 'second_factor_wrong' } })).toBe(10)
  expect(await codeOf(callAnonymously(enableTwoFactor, { code: '123456' }))).toBe('not_signed_in')
})

test('where the organization requires it, nothing else goes before it is set up, and it stays on', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin', password })
  const member = await aPerson({ organization, password })
  const byProvider = await aPerson({ organization })
  const asAdmin = callAs(admin)
  expect(await codeOf(asAdmin(updateOrganization, { requiresTwoFactor: true }))).toBe('two_factor_is_off')
  await withTwoFactor(asAdmin, password, new Date())
  await asAdmin(updateOrganization, { requiresTwoFactor: true })

  const call = callAs(member)
  expect(await call(getMe, {})).toMatchObject({ twoFactor: { enabled: false, mustSetUp: true } })
  expect(await codeOf(call(listProjects, {}))).toBe('two_factor_must_be_set_up')
  expect(await codeOf(call(listPeople, {}))).toBe('two_factor_must_be_set_up')
  expect(await codeOf(call(changePassword, { currentPassword: password, newPassword: 'another password' }))).toBe('done')
  const { secret } = await withTwoFactor(call, 'another password', new Date())
  expect(await call(getMe, {})).toMatchObject({ twoFactor: { mustSetUp: false } })
  expect(await codeOf(call(listProjects, {}))).toBe('done')
  expect(await codeOf(call(disableTwoFactor, { currentPassword: 'another password', secondFactor: codeAt(secret, new Date(Date.now() + 30_000)) }))).toBe('two_factor_is_required')

  expect(await codeOf(callAs(byProvider)(listProjects, {}))).toBe('done')
  expect(await codeOf(callAs(await aPerson({ organization, password }))(signOut, {}))).toBe('done')
})

test('a new authenticator takes the place of the former one, also where the organization requires one; other sessions end', async () => {
  const organization = await anOrganization()
  const person = await aPerson({ organization, organizationRole: 'admin', password })
  const [call, there] = [callAs(person), callAs(person)]
  const former = await withTwoFactor(call, password, new Date())
  await call(updateOrganization, { requiresTwoFactor: true })
  const [first = '', second = '', third = ''] = former.recoveryCodes
  const { secret, sealedSecret } = await call(startTwoFactor, { currentPassword: password, secondFactor: first })
  const next = { code: codeAt(secret, new Date()), sealedSecret: sealedSecret ?? '' }
  expect(await codeOf(call(enableTwoFactor, { ...next, code: codeAt(former.secret, new Date(Date.now() + 30_000)) }))).toBe('second_factor_wrong')
  await callAnonymously(signIn, { email: person.email, password, secondFactor: second })
  await there(getMe, {})
  const { recoveryCodes } = await call(enableTwoFactor, next)
  expect(await call(getMe, {})).toMatchObject({ twoFactor: { enabled: true, mustSetUp: false, recoveryCodesLeft: 10 } })
  expect(await codeOf(there(getMe, {}))).toBe('not_signed_in')
  const signInBy = (secondFactor: string) => codeOf(callAnonymously(signIn, { email: person.email, password, secondFactor }))
  expect(await signInBy(codeAt(former.secret, new Date(Date.now() + 30_000)))).toBe('second_factor_wrong')
  expect(await signInBy(third)).toBe('second_factor_wrong')
  expect(await signInBy(recoveryCodes[0] ?? '')).toBe('done')
  expect(await signInBy(codeAt(secret, new Date(Date.now() + 30_000)))).toBe('done')
  expect(await codeOf(call(enableTwoFactor, next))).toBe('not_ready')
  const [, entry] = await context.db.auditEntry.findMany({ where: { actorId: person.id, action: 'enableTwoFactor', outcome: 'done' }, orderBy: { seq: 'asc' } })
  expect(entry).toMatchObject({ before: { enabled: true, authenticator: 'the former one' }, after: { enabled: true, authenticator: 'a new one' } })
})

test('what was begun is worth nothing to somebody else, after a quarter of an hour, or made up', async () => {
  const [mine, other] = [await aPerson({ password }), await aPerson({ password })]
  const call = callAs(mine)
  const { recoveryCodes: [first = ''] } = await withTwoFactor(call, password, new Date())
  await withTwoFactor(callAs(other), password, new Date())
  const { secret, sealedSecret } = await call(startTwoFactor, { currentPassword: password, secondFactor: first })
  const next = { code: codeAt(secret, new Date()), sealedSecret: sealedSecret ?? '' }
  expect(await codeOf(callAs(other)(enableTwoFactor, next))).toBe('not_ready')
  expect(await codeOf(call(enableTwoFactor, { ...next, sealedSecret: 'e30' }))).toBe('not_ready')
  const { clock } = context
  onTestFinished(() => { context.clock = clock })
  context.clock = () => new Date(Date.now() + 16 * 60_000)
  expect(await codeOf(call(enableTwoFactor, next))).toBe('not_ready')
})
