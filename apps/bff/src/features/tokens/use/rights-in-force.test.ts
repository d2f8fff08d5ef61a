import { expect, test } from 'vitest'
import type { Granted } from './rights-in-force.ts'
import { accessOf, rightsInForce } from './rights-in-force.ts'
import type { TokenWithParts } from './standing.ts'

const none = { canManageBuckets: false, canManageTokens: false, allComponents: false, components: [] as string[], buckets: [] as TokenWithParts['buckets'] }
function aRow(given: Partial<typeof none>): TokenWithParts {
  return {
    ...none, ...given, id: 't', hash: '', lastLetters: '', description: '', projectId: 'p', serviceAccountId: null, makerId: 'm', parentId: null,
    expiresAt: null, lastUsedAt: null, createdAt: new Date(), maker: { id: 'm', name: 'Mara' },
  }
}
const inForce = (rows: Partial<typeof none>[], role: 'share' | 'admin' | 'guest' | 'readOnly' = 'admin') => {
  const [token, ...ancestors] = rows.map(aRow)
  if (!token) throw new Error('One is needed.')
  return rightsInForce({ token, ancestors, makerRole: role }, role)
}
const [read, write] = (['read', 'write'] as const).map((access) => ({ buckets: [{ bucketId: 'b', access }] }))

test.each([
  ['none', [{}], null],
  ['its own', [read], 'read'],
  ['its own, where the one above may more', [read, write], 'read'],
  ['no more than the one above', [write, read], 'read'],
  ['none where the one above has none', [write, {}], null],
  ['none where it has none', [{}, write], null],
  ['what all above have', [write, write, read, write], 'read'],
  ['everything, by managing buckets', [{ canManageBuckets: true }], 'write'],
  ['what the one above reads, though it manages buckets itself', [{ canManageBuckets: true }, read], 'read'],
  ['what it was given, where the one above manages buckets', [read, { canManageBuckets: true }], 'read'],
] as const)('of a bucket it has %s', (_, rows, access) => {
  const rights: Granted = inForce(rows.map((row) => ({ ...none, ...row, buckets: [...('buckets' in (row ?? {}) ? (row as typeof none).buckets : [])] })))
  expect(accessOf(rights, 'b')).toBe(access)
  expect(accessOf(rights, 'another')).toBe(rights.canManageBuckets ? 'write' : null)
})

test('components are those that all have', () => {
  expect(inForce([{ allComponents: true }]).components).toBe('all')
  expect(inForce([{ allComponents: true }, { components: ['sql'] }]).components).toEqual(new Set(['sql']))
  expect(inForce([{ components: ['sql', 'postgres'] }, { allComponents: true }, { components: ['sql'] }]).components).toEqual(new Set(['sql']))
  expect(inForce([{ components: ['sql'] }, { components: ['postgres'] }]).components).toEqual(new Set())
})

test.each([['share', true], ['admin', true], ['guest', false], ['readOnly', false]] as const)('with a maker who is %s it makes tokens: %s', (role, may) => {
  expect(inForce([{ canManageTokens: true }], role)).toMatchObject({ canManageTokens: may, role, projectId: 'p' })
  expect(inForce([{ canManageTokens: true }, {}], role).canManageTokens).toBe(false)
})
