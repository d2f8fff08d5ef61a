import { expect, test } from 'vitest'
import type { Actor, TokenRights } from './context.ts'
import { bucketAccess, mayLinkByToken, mayManageBucketsByToken, mayRunComponent, mayUseComponent } from './token-access.ts'

const rights: TokenRights = { projectId: 'p', role: 'admin', buckets: new Map([['read', 'read'], ['write', 'write']]), canManageBuckets: false, canManageTokens: false, components: new Set(['sql']) }
const anActor = (token: TokenRights | null): Actor => ({
  kind: token ? 'token' : 'person', id: 'a', name: 'A', organizationId: 'o', organization: { deletedAt: null, requiresTwoFactor: false }, organizationRole: null, projectIds: [], roleIn: () => null, memberRoleIn: () => null, token,
  visit: { operation: 'test', address: null, client: null, requestId: null },
})
const bucket = (id: string, projectId = 'p') => ({ id, projectId })
const roles = ['share', 'admin', 'guest', 'readOnly'] as const

test('it reads and writes what it was given, where its maker may write', () => {
  const accesses = roles.map((role) => ['read', 'write', 'another'].map((id) => bucketAccess(anActor({ ...rights, role }), bucket(id))))
  expect(accesses).toEqual([['read', 'write', null], ['read', 'write', null], ['read', 'read', null], ['read', 'read', null]])
  const managing = roles.map((role) => bucketAccess(anActor({ ...rights, role, canManageBuckets: true }), bucket('another')))
  expect(managing).toEqual(['write', 'write', 'read', 'read'])
})

test('buckets are managed with the right and by makers who may', () => {
  const actors = roles.map((role) => anActor({ ...rights, role, canManageBuckets: true }))
  expect(actors.map((actor) => mayManageBucketsByToken(actor, 'p'))).toEqual([true, true, false, false])
  expect(actors.map((actor) => mayLinkByToken(actor, 'p'))).toEqual([true, true, true, false])
  expect([mayManageBucketsByToken(anActor(rights), 'p'), mayLinkByToken(anActor(rights), 'p')]).toEqual([false, false])
})

test('components are seen by the right, and run where the maker may run', () => {
  const actors = roles.map((role) => anActor({ ...rights, role }))
  expect(actors.map((actor) => [mayUseComponent(actor, 'p', 'sql'), mayUseComponent(actor, 'p', 'postgres')])).toEqual(roles.map(() => [true, false]))
  expect(actors.map((actor) => mayRunComponent(actor, 'p', 'sql'))).toEqual([true, true, true, false])
  expect(mayRunComponent(anActor({ ...rights, components: 'all' }), 'p', 'postgres')).toBe(true)
})

test('nothing of another project, and nothing for who is no token', () => {
  const all = anActor({ ...rights, canManageBuckets: true, components: 'all' })
  for (const actor of [all, anActor(null)]) {
    const projectId = actor.token ? 'another' : 'p'
    expect(bucketAccess(actor, bucket('write', projectId))).toBeNull()
    expect([mayManageBucketsByToken(actor, projectId), mayLinkByToken(actor, projectId), mayUseComponent(actor, projectId, 'sql'), mayRunComponent(actor, projectId, 'sql')]).toEqual([false, false, false, false])
  }
})
