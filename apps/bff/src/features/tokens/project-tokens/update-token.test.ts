import { getCurrentToken, updateToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aBucket, aToken, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

const change = (value: string, tokenId: string) => codeOf(callWith(value)(updateToken, { tokenId, description: 'Changed' }))
const entriesOf = (tokenId: string) => db.auditEntry.findMany({ where: { targetId: tokenId, outcome: 'done' }, orderBy: { seq: 'asc' } })

test('it changes what it is given, and the log tells what was and is', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const [one, other] = [await aBucket({ project }), await aBucket({ project })]
  const { token, value } = await aToken({ project, maker: admin, description: 'Before', buckets: { [one.id]: 'read' } })
  const rights = { buckets: [{ bucketId: other.id, access: 'write' as const }], canManageBuckets: false, canManageTokens: false, components: ['sql'] }
  expect(await callAs(admin)(updateToken, { tokenId: token.id, rights })).toMatchObject({ description: 'Before', rights })
  expect(await callAs(admin)(updateToken, { tokenId: token.id, description: 'After' })).toMatchObject({ description: 'After', rights })
  expect(await callWith(value)(getCurrentToken, {})).toMatchObject({ description: 'After', rights })
  const was = { buckets: [{ bucketId: one.id, access: 'read' }], components: [] }
  const is = { buckets: rights.buckets, components: ['sql'] }
  expect(await entriesOf(token.id)).toMatchObject([
    { action: 'updateToken', targetName: 'Before', before: { rights: was }, after: { rights: is } },
    { action: 'updateToken', targetName: 'After', before: { description: 'Before' }, after: { description: 'After' } },
  ])
  await callAs(admin)(updateToken, { tokenId: token.id, description: 'After', rights, expiresAt: null })
  expect(await entriesOf(token.id)).toHaveLength(2)
})

test('no token is widened beyond the one that it was made with, whoever asks', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const bucket = await aBucket({ project, name: 'c-sales' })
  const end = new Date(Date.now() + 3_600_000)
  const parent = await aToken({ project, maker: admin, buckets: { [bucket.id]: 'read' }, canManageTokens: true, expiresAt: end })
  const child = await aToken({ project, maker: admin, parentId: parent.token.id, expiresAt: end })
  const wider = { tokenId: child.token.id, rights: { buckets: [{ bucketId: bucket.id, access: 'write' as const }] } }
  for (const call of [callAs(admin), callWith(parent.value)]) {
    await expect(call(updateToken, wider)).rejects.toMatchObject(refused('exceeds_maker', { exceeds: ['write in.c-sales'] }))
    expect(await codeOf(call(updateToken, { tokenId: child.token.id, expiresAt: null }))).toBe('exceeds_maker')
    expect(await codeOf(call(updateToken, { tokenId: child.token.id, rights: { buckets: [{ bucketId: bucket.id, access: 'read' }] } }))).toBe('done')
  }
  expect(await codeOf(callAs(admin)(updateToken, { tokenId: parent.token.id, rights: { canManageBuckets: true } }))).toBe('done')
})

test('a token changes those made with it, not itself and no other', async () => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'share' })
  const parent = await aToken({ project, maker, canManageTokens: true })
  const child = await aToken({ project, maker, parentId: parent.token.id })
  const other = await aToken({ project, maker })
  expect(await change(parent.value, child.token.id)).toBe('done')
  expect(await change(parent.value, parent.token.id)).toBe('not_allowed')
  expect(await change(parent.value, other.token.id)).toBe('token_not_found')
  expect(await change(child.value, child.token.id)).toBe('not_allowed')
})

test('others don\'t, and what is asked must make sense', async () => {
  const project = await aProject()
  const { token } = await aToken({ project })
  const foreign = await aBucket({ project: await aProject({ organization: { id: project.organizationId } }) })
  const [share, guest] = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'guest' })]
  const changeAs = (person: { id: string }, given: object = { description: 'Changed' }) => codeOf(callAs(person)(updateToken, { tokenId: token.id, ...given }))
  expect([await changeAs(share), await changeAs(guest), await changeAs(await aPerson())]).toEqual(['done', 'not_allowed', 'token_not_found'])
  expect(await changeAs(share, { rights: { buckets: [{ bucketId: foreign.id, access: 'read' }] } })).toBe('bucket_not_found')
  expect(await changeAs(share, { expiresAt: '2020-01-01T00:00:00Z' })).toBe('invalid_input')
  expect(await codeOf(callAnonymously(updateToken, { tokenId: token.id }))).toBe('not_signed_in')
  await db.project.update({ where: { id: project.id }, data: { archivedAt: new Date() } })
  expect(await changeAs(share)).toBe('project_is_archived')
})
