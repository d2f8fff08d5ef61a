import { getCurrentToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, aProject, aBucket, aToken, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('a project token learns what it is and may', async () => {
  const project = await aProject()
  const bucket = await aBucket({ project })
  const { token, value } = await aToken({ project, buckets: { [bucket.id]: 'write' }, allComponents: true })
  expect(await callWith(value)(getCurrentToken, {})).toMatchObject({
    id: token.id, projectId: project.id, description: token.description, dead: null, may: { change: false },
    rights: { buckets: [{ bucketId: bucket.id, access: 'write' }], canManageBuckets: false, canManageTokens: false, components: 'all' },
  })
})

test('people and service accounts are none', async () => {
  expect(await codeOf(callAs(await aPerson())(getCurrentToken, {}))).toBe('not_allowed')
  expect(await codeOf(callWith((await aServiceAccount()).value)(getCurrentToken, {}))).toBe('not_allowed')
  expect(await codeOf(callAnonymously(getCurrentToken, {}))).toBe('not_signed_in')
})
