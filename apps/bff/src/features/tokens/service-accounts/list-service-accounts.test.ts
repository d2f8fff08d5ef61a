import { listServiceAccounts } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, anOrganization, aServiceAccount, callAs, callAnonymously } = await testApp()
afterAll(close)

test('admins see those of their organization, page by page, with their roles and last use', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const [project, deleted] = [await aProject({ organization }), await aProject({ organization, deletedAt: new Date() })]
  await aServiceAccount()
  const made = await Promise.all([{ [project.id]: 'guest' as const, [deleted.id]: 'admin' as const }, {}, {}].map((roles) => aServiceAccount({ organization, roles })))
  const used = made.find(({ account }) => account.id === made[0]?.account.id)
  const lastUsedAt = new Date('2026-03-01T10:00:00.000Z')
  await db.token.update({ where: { id: used?.token.id ?? '' }, data: { lastUsedAt } })
  const first = await callAs(admin)(listServiceAccounts, { limit: 2 })
  const rest = await callAs(admin)(listServiceAccounts, { limit: 2, cursor: first.nextCursor ?? '' })
  const items = [...first.items, ...rest.items]
  expect(items.map(({ id }) => id).toSorted()).toEqual(made.map(({ account }) => account.id).toSorted())
  expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null])
  const answer = items.find(({ id }) => id === used?.account.id)
  expect(answer).toMatchObject({ tokenCount: 1, lastUsedAt: lastUsedAt.toISOString() })
  expect(answer?.projects.map(({ id, role }) => [id, role])).toEqual([[project.id, 'guest']])
})

test('nobody else does, and they hear whom to ask', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const call = callAs(await aPerson({ organization }))(listServiceAccounts, {})
  await expect(call).rejects.toMatchObject({ body: { code: 'not_allowed', message: expect.stringContaining(admin.name) as string } })
  expect(await codeOf(callAnonymously(listServiceAccounts, {}))).toBe('not_signed_in')
})
