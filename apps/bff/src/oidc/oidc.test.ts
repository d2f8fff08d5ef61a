import { afterAll, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { Problem } from '../problem.ts'
import { createOidc } from './oidc.ts'
import { type Forgery, forgingProvider } from './testing/forging-provider.ts'

const [clientId, clientSecret] = ['tributary', 'a secret that the provider and the platform share']
const provider = await forgingProvider(clientId, clientSecret)
afterAll(provider.close)

const another = 'https://another.example'

/** Somebody goes to the provider, which answers as it is told. */
async function signInWith(forgery: Forgery, answer: { iss?: string | undefined } = { iss: provider.issuer }) {
  const lines: string[] = []
  const oidc = createOidc(
    { issuer: new URL(provider.issuer), clientId, clientSecret, name: 'Harbour ID', scope: 'openid email', newPeople: 'refuse', roles: null },
    { publicUrl: 'http://127.0.0.1:1', log: createLog('info', { write: (line) => lines.push(line) }), clock: () => new Date() },
  )
  provider.lie(forgery)
  const { url, flow } = await oidc.begin()
  provider.visited(url)
  return { url: new URL(url), flow, lines, finish: () => oidc.finish({ code: 'a code', state: flow.state, ...answer }, flow) }
}

/** How it was refused. */
async function codeOf(call: Promise<unknown>) {
  try {
    await call
    return 'done'
  } catch (error) {
    return error instanceof Problem ? error.code : error
  }
}

test('who an honest provider vouches for is known by issuer and id, and the code is redeemed by who began alone', async () => {
  const { url, flow, finish } = await signInWith({})
  expect(await finish()).toMatchObject({ subject: `${provider.issuer} ada`, claims: { email: 'ada@example.com' } })
  expect(url.searchParams.get('response_type')).toBe('code')
  expect(url.searchParams.get('code_challenge')).toBe(provider.challengeOf(flow.verifier))
  expect(provider.sent.at(-1)?.get('code_verifier')).toBe(flow.verifier)
})

test.each<[string, Forgery]>([
  ['nobody signed', { header: { alg: 'none' }, signature: 'none' }],
  ['has its signature taken off', { signature: 'none' }],
  ['a key signed that the provider does not publish', { signature: 'another key' }],
  ['the shared secret signed in place of the key', { header: { alg: 'HS256' }, signature: 'client secret' }],
  ['was changed after it was signed', { changed: { sub: 'grace' } }],
  ['brings its own key along', { header: { jwk: {}, jku: `${another}/keys`, kid: 'theirs' }, signature: 'another key' }],
  ['is for another client', { claims: { aud: 'another client' } }],
  ['is for several clients, and of another', { claims: { aud: [clientId, 'another client'], azp: 'another client' } }],
  ['is of another issuer', { claims: { iss: another } }],
  ['belongs to another sign-in', { claims: { nonce: 'that of another sign-in' } }],
  ['belongs to no sign-in', { claims: { nonce: undefined } }],
  ['has expired', { claims: { iat: 1_700_000_000, exp: 1_700_000_300 } }],
  ['never expires', { claims: { exp: undefined } }],
  ['is not valid yet', { claims: { nbf: Math.floor(Date.now() / 1000) + 3600 } }],
  ['is about nobody', { claims: { sub: undefined } }],
])('an identity that %s is refused', async (_, forgery) => {
  const { finish, lines } = await signInWith(forgery)
  expect(['provider_refused', 'provider_unavailable']).toContain(await codeOf(finish()))
  expect(lines.join()).toContain('The sign-in provider failed or refused')
  expect(lines.join()).not.toContain(clientSecret)
})

test('a provider that calls itself by another name is not asked', async () => {
  expect(await codeOf(signInWith({ metadata: { issuer: another } }))).toBe('provider_unavailable')
  expect(await codeOf(signInWith({ metadata: { issuer: `${provider.issuer}/realms/other` } }))).toBe('provider_unavailable')
})

test('nobody is sent to a page that is no place to type a password', async () => {
  for (const page of ['javascript:alert(1)', 'ftp://files.example/', undefined]) expect(await codeOf(signInWith({ metadata: { authorization_endpoint: page } }))).toBe('provider_unavailable')
})

test('an answer of another provider, or one that does not say whose it is where it should, is refused', async () => {
  const before = provider.sent.length
  for (const iss of [another, undefined]) {
    const { finish } = await signInWith({}, { iss })
    expect(['provider_refused', 'provider_unavailable']).toContain(await codeOf(finish()))
  }
  expect(provider.sent.length).toBe(before)
})
