import type { AuditEntry } from '@tributary/contract/audit'
import { expect, test } from 'vitest'
import { sentenceOf, textOf } from './entry-sentence.ts'

const entry: AuditEntry = {
  seq: 7, at: '2026-11-20T10:00:00.000Z', actor: { kind: 'person', id: '1', name: 'Anna' }, action: 'shareBucket', outcome: 'done',
  target: { type: 'bucket', id: '2', name: 'Core' }, projects: [{ id: '3', name: 'Oracle' }], before: null, after: null, code: null,
  address: null, client: null, requestId: null, previousHash: '', hash: '',
}
const said = (change: Partial<AuditEntry>) => textOf(sentenceOf({ ...entry, ...change }))

test.each<[string, Partial<AuditEntry>]>([
  ['Anna shared Core with everyone in the organization', { after: { sharing: { type: 'organization-project' } } }],
  ['Anna shared Core with selected projects', { after: { sharing: { type: 'specific-projects', projectIds: [] } } }],
  ['Anna shared Core with another promised age', { after: { promisedAgeSeconds: 60 } }],
  ['Anna subscribed to Core of MS in Oracle', { action: 'linkBucket', after: { source: { project: 'MS' } } }],
  ['Anna added Lena to Oracle as a guest', { action: 'addMember', target: { type: 'person', id: '4', name: 'Lena' }, after: { role: 'guest' } }],
  ['Anna made Lena an administrator in the organization', { action: 'updatePerson', target: { type: 'person', id: '4', name: 'Lena' }, after: { organizationRole: 'admin' } }],
  ['Anna made Lena a person of projects alone in the organization', { action: 'updatePerson', target: { type: 'person', id: '4', name: 'Lena' }, after: { organizationRole: null } }],
  ['Anna left Oracle', { action: 'removeMember', target: { type: 'person', id: '1', name: 'Anna' } }],
  ['Anna removed Lena from Oracle', { action: 'removeMember', target: { type: 'person', id: '4', name: 'Lena' } }],
  ['Anna signed in by password', { action: 'signIn', after: { by: 'password' } }],
  ['Anna came as a new person by Keycloak', { action: 'finishProviderSignIn', after: { linkedTo: 'Keycloak', email: 'a@b.c' } }],
  ['Anna became a member by what the provider says', { action: 'finishProviderSignIn', before: { organizationRole: null }, after: { organizationRole: 'member' } }],
  ['Anna tried to make a token in Oracle', { action: 'createToken', outcome: 'refused', target: { type: 'project', id: '3', name: '' } }],
  ['Anna tried to revoke a token', { action: 'revokeToken', outcome: 'refused', target: { type: 'token', id: '5', name: '' } }],
  ['Anna tried to create a service account', { action: 'createServiceAccount', outcome: 'refused', target: { type: 'organization', id: null, name: '' }, projects: [] }],
  ['Anna did paintTable', { action: 'paintTable' }],
])('%s', (sentence, change) => {
  expect(said(change)).toBe(sentence)
})

test('what was kept in a shape of earlier days is still told', () => {
  for (const after of [null, 'text', [], 7, { sharing: 'yes' }]) expect(said({ after })).toMatch(/^Anna shared Core/)
})

test('who did it, names and names of machines are told apart', () => {
  expect(sentenceOf({ ...entry, action: 'deleteTable', target: { type: 'table', id: '2', name: 'in.c-oracle.orders' } })).toEqual([
    { text: 'Anna', kind: 'actor' }, { text: ' ' }, { text: 'deleted the table ' }, { text: 'in.c-oracle.orders', kind: 'machine' },
  ])
})
