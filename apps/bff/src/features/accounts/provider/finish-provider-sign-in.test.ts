import { randomUUID } from 'node:crypto'
import { finishProviderSignIn, getMe, signIn, startProviderSignIn } from '@tributary/contract/accounts'
import { type Call, createClient } from '@tributary/contract/client'
import { getProject, listProjects } from '@tributary/contract/projects'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readEnv } from '../../../env.ts'
import { createOidc } from '../../../oidc/oidc.ts'
import type { OidcSettings } from '../../../oidc/oidc-settings.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { withTwoFactor } from '../two-factor/testing/authenticator.ts'
import { testProvider } from './testing/test-provider.ts'
import { unlinkProvider } from './unlink-provider.ts'

let now = new Date()
const provider = await testProvider()
const { close, anOrganization, aMember, aPerson, aProject, aToken, callAs, callWith, context, fetchAs, url } = await testApp({ clock: () => now, oidc: provider.settings })
provider.serve(url)
afterAll(async () => {
  await close()
  await provider.stop()
})

const home = await anOrganization({ name: 'Harbour' })
const set = (settings: Partial<OidcSettings>) => {
  context.oidc = createOidc({ ...provider.settings, ...settings }, { publicUrl: url, log: context.log, clock: () => now })
}
beforeEach(() => set({}))

const browser = () => createClient(`${url}/api/v1`, fetchAs(null))
/** What the console hands on of the address that the browser came back to. */
const inputOf = ({ searchParams }: URL) => Object.fromEntries([...searchParams].filter(([name]) => ['code', 'state', 'iss', 'error'].includes(name))) as { state: string; code?: string }

/** An account at the provider with this e-mail, verified. */
function known(email: string, claims: Record<string, unknown> = {}): string {
  const account = randomUUID()
  provider.people.set(account, { email, email_verified: true, name: 'Ada Lovelace', ...claims })
  return account
}

/** The whole way, as a browser goes it. */
async function enter(account: string, call: Call = browser(), returnTo?: string) {
  const { url: begun } = await call(startProviderSignIn, returnTo === undefined ? {} : { returnTo })
  return call(finishProviderSignIn, inputOf(await provider.visit(begun, account)))
}

test('a known e-mail is signed in and linked: from then on the account at the provider counts, not the e-mail', async () => {
  const person = await aPerson({ organization: home })
  const account = known(person.email.toUpperCase())
  const call = browser()
  expect(await enter(account, call, '/projects?q=1')).toMatchObject({ me: { person: { id: person.id }, signsInBy: { password: false, provider: 'Harbour ID' } }, returnTo: '/projects?q=1' })
  expect(await call(getMe, {})).toMatchObject({ person: { id: person.id } })
  provider.people.set(account, { email: 'renamed@example.com', email_verified: false })
  expect(await enter(account)).toMatchObject({ me: { person: { id: person.id, email: person.email } }, returnTo: '/' })
  const entries = await context.db.auditEntry.findMany({ where: { targetId: person.id }, orderBy: { seq: 'asc' } })
  expect(entries.map(({ action, outcome, after }) => ({ action, outcome, after }))).toEqual([
    { action: 'finishProviderSignIn', outcome: 'done', after: { linkedTo: 'Harbour ID' } },
    { action: 'finishProviderSignIn', outcome: 'done', after: { by: 'Harbour ID' } },
    { action: 'finishProviderSignIn', outcome: 'done', after: { by: 'Harbour ID' } },
  ])
})

test('an e-mail that the provider does not vouch for opens no account', async () => {
  const person = await aPerson({ organization: home })
  for (const unverified of [{ email_verified: false }, { email_verified: undefined }, { email: undefined }]) {
    expect(await codeOf(enter(known(person.email, unverified)))).toBe('no_account')
  }
  expect(await context.db.account.count({ where: { userId: person.id } })).toBe(0)
  expect(await context.db.session.count({ where: { userId: person.id } })).toBe(0)
})

test('an unknown e-mail is refused, becomes a member, or somebody in projects alone: the operator decides', async () => {
  expect(await codeOf(enter(known('one@example.com')))).toBe('no_account')
  expect(await context.db.user.count({ where: { email: 'one@example.com' } })).toBe(0)
  expect(await context.db.auditEntry.count({ where: { action: 'finishProviderSignIn', code: 'no_account', targetName: 'one@example.com', organizationId: home.id } })).toBe(1)
  set({ newPeople: 'member' })
  const account = known('two@example.com')
  const { me } = await enter(account)
  expect(me).toMatchObject({ person: { name: 'Ada Lovelace', email: 'two@example.com', organizationRole: 'member' }, organization: { id: home.id }, signsInBy: { password: false } })
  expect((await enter(account)).me.person.id).toBe(me.person.id)
  set({ newPeople: 'none' })
  expect(await enter(known('three@example.com', { name: undefined }))).toMatchObject({ me: { person: { name: 'three@example.com', organizationRole: null } } })
})

test('roles follow the claim at each sign-in; the last admin stays one', async () => {
  const organization = await anOrganization()
  const first = await aPerson({ organization, organizationRole: 'admin' })
  const second = await aPerson({ organization, organizationRole: 'member' })
  set({ roles: { claim: 'groups', byValue: new Map([['captains', 'admin'], ['crew', 'member']]) } })
  const account = known(second.email, { groups: ['crew', 'captains', 'others'] })
  const roleOf = async () => (await enter(account)).me.person.organizationRole
  expect(await roleOf()).toBe('admin')
  provider.people.set(account, { groups: 'crew' })
  expect(await roleOf()).toBe('member')
  provider.people.set(account, {})
  expect(await roleOf()).toBe(null)
  const alone = known(first.email, { groups: [] })
  expect((await enter(alone)).me.person.organizationRole).toBe('admin')
  const changes = await context.db.auditEntry.findMany({ where: { targetId: second.id, NOT: { before: { equals: 'AnyNull' } } }, orderBy: { seq: 'asc' } })
  expect(changes.map(({ before, after }) => ({ before, after })).filter(({ before }) => before)).toEqual([
    { before: { organizationRole: 'member' }, after: { organizationRole: 'admin' } },
    { before: { organizationRole: 'admin' }, after: { organizationRole: 'member' } },
    { before: { organizationRole: 'member' }, after: { organizationRole: null } },
  ])
})

test('a claim may lie within another, and "*" names everybody else', async () => {
  const person = await aPerson({ organization: home, organizationRole: null })
  set({ roles: { claim: 'realm_access.roles', byValue: new Map([['*', 'member'], ['tributary-none', 'none']]) } })
  const account = known(person.email, { realm_access: { roles: ['something'] } })
  expect((await enter(account)).me.person.organizationRole).toBe('member')
  provider.people.set(account, { realm_access: { roles: ['tributary-none'] } })
  expect((await enter(account)).me.person.organizationRole).toBe(null)
})

test('who signs in by the provider is not asked for our second factor', async () => {
  const password = 'correct horse battery'
  const person = await aPerson({ organization: home, password, emailVerified: true })
  await withTwoFactor(callAs(person), password, now)
  const call = browser()
  expect(await enter(known(person.email), call)).toMatchObject({ me: { twoFactor: { enabled: true }, signsInBy: { password: true, provider: 'Harbour ID' } } })
  expect(await codeOf(call(listProjects, {}))).toBe('done')
})

test('whoever held an account under an e-mail that they never proved loses it to whom the provider vouches for', async () => {
  const password = 'correct horse battery'
  const [project, person] = [await aProject({ organization: home }), await aPerson({ organization: home, password })]
  await aMember({ project, role: 'admin', person })
  const { value } = await aToken({ project, maker: person })
  const squatter = browser()
  await squatter(signIn, { email: person.email, password })
  await withTwoFactor(squatter, password, now)
  expect(await enter(known(person.email))).toMatchObject({ me: { person: { id: person.id }, twoFactor: { enabled: false }, signsInBy: { password: false, provider: 'Harbour ID' }, projects: [{ id: project.id }] } })
  expect(await codeOf(squatter(getMe, {}))).toBe('not_signed_in')
  expect(await codeOf(browser()(signIn, { email: person.email, password }))).toBe('wrong_credentials')
  expect(await codeOf(callWith(value)(getProject, { projectId: project.id }))).toBe('not_signed_in')
  expect(await context.db.auditEntry.findFirst({ where: { targetId: person.id, action: 'finishProviderSignIn' }, orderBy: { seq: 'asc' } })).toMatchObject({
    after: { linkedTo: 'Harbour ID', passwordForgotten: true, endedSessions: 1, revoked: [expect.any(String)] },
  })
})

test('an e-mail that was proved keeps its password beside the provider', async () => {
  const password = 'correct horse battery'
  const person = await aPerson({ organization: home, password, emailVerified: true })
  await enter(known(person.email))
  expect(await codeOf(browser()(signIn, { email: person.email, password }))).toBe('done')
})

test('letters of another alphabet are not taken for those that they look like', async () => {
  const person = await aPerson({ organization: home, email: 'kim@example.com' })
  // The sign of kelvin, which is a small k in lower case.
  expect(await codeOf(enter(known('\u212Aim@example.com')))).toBe('no_account')
  expect(await context.db.account.count({ where: { userId: person.id } })).toBe(0)
})

test('an answer counts once, in the browser that began, and not for long', async () => {
  const person = await aPerson({ organization: home })
  const account = known(person.email)
  const begin = async () => {
    const jar = fetchAs(null)
    const call = createClient(`${url}/api/v1`, jar)
    const { url: begun } = await call(startProviderSignIn, {})
    return { call, answer: inputOf(await provider.visit(begun, account)) }
  }
  const [mine, theirs] = [await begin(), await begin()]
  expect(await codeOf(browser()(finishProviderSignIn, mine.answer))).toBe('provider_refused')
  expect(await codeOf(theirs.call(finishProviderSignIn, mine.answer))).toBe('provider_refused')
  expect(await codeOf(mine.call(finishProviderSignIn, mine.answer))).toBe('done')
  expect(await codeOf(mine.call(finishProviderSignIn, mine.answer))).toBe('provider_refused')

  // Kept by somebody with everything that the browser had.
  const started = await fetch(`${url}/api/v1/session/provider`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  const [cookie = ''] = started.headers.getSetCookie()
  expect(cookie).toMatch(/^tributary\.provider=[\w-]+; Max-Age=600; Path=\/api\/v1\/session\/provider; HttpOnly; SameSite=Lax$/)
  const answer = inputOf(await provider.visit((await started.json() as { url: string }).url, account))
  const finish = () => fetch(`${url}/api/v1/session/provider`, {
    method: 'PUT', headers: { 'content-type': 'application/json', cookie: cookie.split(';')[0] ?? '' }, body: JSON.stringify(answer),
  })
  expect((await finish()).status).toBe(200)
  const again = await finish()
  expect([again.status, (await again.json() as { code: string }).code, again.headers.getSetCookie().join()]).toEqual([401, 'provider_refused', expect.not.stringContaining('session_token')])

  const late = await begin()
  now = new Date(now.getTime() + 10 * 60_000)
  expect(await codeOf(late.call(finishProviderSignIn, late.answer))).toBe('provider_refused')
})

test('calling it off at the provider, or bringing a code of one\'s own, signs nobody in', async () => {
  const call = browser()
  const { url: begun } = await call(startProviderSignIn, {})
  expect(await codeOf(call(finishProviderSignIn, inputOf(await provider.callOff(begun))))).toBe('provider_refused')
  const other = browser()
  const state = new URL((await other(startProviderSignIn, {})).url).searchParams.get('state') ?? ''
  expect(await codeOf(other(finishProviderSignIn, { state, code: 'made up' }))).toBe('provider_refused')
  expect(await codeOf(other(getMe, {}))).toBe('not_signed_in')
})

const unlink = (email: string) => unlinkProvider.run({ context, env: readEnv({}) }, email)

test('an e-mail that somebody else got at the provider opens nothing, until the operator unlinks it', async () => {
  const person = await aPerson({ organization: home })
  await enter(known(person.email))
  const successor = known(person.email)
  expect(await codeOf(enter(successor))).toBe('no_account')
  expect(await unlink(person.email)).toContain(person.name)
  expect(await codeOf(enter(successor))).toBe('done')
  await expect(unlink('nobody@example.com')).rejects.toMatchObject({ code: 'person_not_found' })
})

test('while the provider is down or broken passwords go on, and afterwards it works again by itself', async () => {
  const password = 'correct horse battery'
  const person = await aPerson({ organization: home, password })
  const account = known(person.email)
  const call = browser()
  const { url: begun } = await call(startProviderSignIn, {})
  const back = inputOf(await provider.visit(begun, account))
  await provider.stop()
  expect(await codeOf(call(finishProviderSignIn, back))).toBe('provider_unavailable')
  for (let n = 0; n < 60; n++) expect(await codeOf(call(startProviderSignIn, {}))).toBe('provider_unavailable')
  expect(await codeOf(call(signIn, { email: person.email, password }))).toBe('done')
  provider.breakDown()
  await provider.start()
  expect(await codeOf(call(startProviderSignIn, {}))).toBe('provider_unavailable')
  provider.serve(url)
  expect(await codeOf(enter(account))).toBe('done')
  set({ clientSecret: 'another one' })
  expect(await codeOf(enter(account))).toBe('provider_unavailable')
})

test('guesses from one address are limited', async () => {
  const call = browser()
  const { url: begun } = await call(startProviderSignIn, {})
  const state = new URL(begun).searchParams.get('state') ?? ''
  for (let n = 0; n < 50; n++) await codeOf(call(finishProviderSignIn, { state: `not ${state}` }))
  expect(await codeOf(call(finishProviderSignIn, { state }))).toBe('too_many_attempts')
  expect(await codeOf(call(startProviderSignIn, {}))).toBe('too_many_attempts')
})
