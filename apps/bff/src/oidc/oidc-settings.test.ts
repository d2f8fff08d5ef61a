import { expect, test } from 'vitest'
import { readEnv } from '../env.ts'

const least = { OIDC_ISSUER: 'https://id.example/realms/harbour', OIDC_CLIENT_ID: 'tributary', OIDC_CLIENT_SECRET: 'secret' }

test('three variables are enough: unknown people are refused, and roles are given here', () => {
  expect(readEnv({}).oidc).toBeNull()
  expect(readEnv({ OIDC_ISSUER: '', OIDC_NAME: '' }).oidc).toBeNull()
  const { oidc } = readEnv(least)
  expect(oidc).toMatchObject({ clientId: 'tributary', clientSecret: 'secret', name: 'id.example', scope: 'openid email profile', newPeople: 'refuse', roles: null })
  expect(oidc?.issuer.href).toBe(least.OIDC_ISSUER)
})

test('all of them', () => {
  const more = { OIDC_NAME: 'Harbour ID', OIDC_SCOPE: 'openid email groups', OIDC_NEW_PEOPLE: 'member', OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'cn=captains=admin, crew=member,*=none' }
  expect(readEnv({ ...least, ...more }).oidc).toMatchObject({
    name: 'Harbour ID', scope: 'openid email groups', newPeople: 'member',
    roles: { claim: 'groups', byValue: new Map([['cn=captains', 'admin'], ['crew', 'member'], ['*', 'none']]) },
  })
})

test.each([
  [{ OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER must be the address of an OIDC provider that begins with https://.'],
  [{ OIDC_ISSUER: 'id.example' }, 'OIDC_ISSUER must be the address of an OIDC provider that begins with https://.'],
  [{ OIDC_CLIENT_SECRET: '' }, 'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it.'],
  [{ OIDC_ISSUER: '' }, 'OIDC_CLIENT_ID is set, but OIDC_ISSUER is not.'],
  [{ OIDC_ROLE_CLAIM: 'groups' }, 'OIDC_ROLE_CLAIM and OIDC_ROLES belong together: set both or none.'],
  [{ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'crew=owner' }, 'OIDC_ROLES must be pairs'],
  [{ OIDC_NEW_PEOPLE: 'yes' }, 'OIDC_NEW_PEOPLE must be refuse, member or none.'],
  [{ OIDC_SCOPE: 'email' }, 'OIDC_SCOPE must have openid among its words.'],
])('%j is told in a sentence', (wrong, sentence) => {
  expect(() => readEnv({ ...least, ...wrong })).toThrow(sentence)
})

test('without TLS on this machine alone', () => {
  expect(readEnv({ ...least, OIDC_ISSUER: 'http://127.0.0.1:9000' }).oidc?.issuer.port).toBe('9000')
  expect(readEnv({ ...least, OIDC_ISSUER: 'http://localhost:9000/realm' }).oidc?.issuer.pathname).toBe('/realm')
})
