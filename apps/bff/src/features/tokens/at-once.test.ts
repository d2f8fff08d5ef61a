import { createServiceAccount, createServiceAccountToken, createToken, deleteServiceAccount, listServiceAccounts, revokeToken, updateServiceAccount, updateToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import type { Database } from '../../context.ts'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'
import { whileHeld } from '../../testing/while-held.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, aServiceAccount, callAs, callWith } = await testApp()
afterAll(close)

test('whatever is done at once ends, is done or refused for a reason, and leaves no token without the one it was made with', async () => {
  const project = await aProject()
  const organization = { id: project.organizationId }
  const [admin, maker] = [await aPerson({ organization, organizationRole: 'admin' }), await aMember({ project, role: 'share' })]
  const parent = await aToken({ project, maker, canManageTokens: true })
  const accounts = await Promise.all([1, 2, 3].map(() => aServiceAccount({ organization, roles: { [project.id]: 'admin' } })))
  const byToken = callWith(parent.value)
  const codes = await Promise.all([
    ...Array.from({ length: 6 }, (_, index) => codeOf(byToken(createToken, { projectId: project.id, description: `Child ${index}`, rights: {} }))),
    ...accounts.map(({ value }) => codeOf(callWith(value)(createToken, { projectId: project.id, description: 'Of a program', rights: {} }))),
    ...accounts.map(({ account }) => codeOf(callAs(admin)(deleteServiceAccount, { serviceAccountId: account.id }))),
    ...accounts.map(({ account }) => codeOf(callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, projects: [{ projectId: project.id, role: 'guest' }] }))),
    ...[1, 2, 3].map((number) => codeOf(callAs(admin)(createServiceAccount, { name: `New ${number}`, projects: [{ projectId: project.id, role: 'admin' }] }))),
    codeOf(callAs(maker)(updateToken, { tokenId: parent.token.id, rights: {} })),
    codeOf(callAs(maker)(revokeToken, { tokenId: parent.token.id })),
  ])
  const reasons = new Set<string>(['done', 'not_allowed', 'not_signed_in', 'project_not_found', 'service_account_not_found', 'token_not_found'])
  expect(codes.filter((code) => !reasons.has(code))).toEqual([])
  expect(codes.at(-1)).toBe('done')
  expect(await db.token.count({ where: { OR: [{ id: parent.token.id }, { parentId: parent.token.id }] } })).toBe(0)
})

test('who is removed while they make a token is refused, and neither waits for the other for ever', async () => {
  const project = await aProject()
  const { account, value } = await aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'admin' } })
  const { call: code } = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "Project" WHERE "id" = ${project.id}::uuid FOR UPDATE`
    const call = codeOf(callWith(value)(createToken, { projectId: project.id, description: 'Late', rights: {} }))
    while (await tx.$executeRaw`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'` === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await tx.user.delete({ where: { id: account.id } })
    return { call }
  })
  expect(await code).toBe('not_signed_in')
  expect(await db.token.count({ where: { projectId: project.id } })).toBe(0)
})

test.each(['demoted', 'removed'] as const)('an admin who was %s while they waited leaves no account and no token behind', async (fate) => {
  const admin = await aPerson({ organizationRole: 'admin' })
  const organization = { id: admin.organizationId }
  const { account } = await aServiceAccount({ organization, organizationRole: 'admin' })
  const call = callAs(admin)
  await call(listServiceAccounts, {})
  const end = async (tx: Database) => {
    await tx.$queryRaw`SELECT FROM "Organization" WHERE "id" = ${organization.id}::uuid FOR NO KEY UPDATE`
    if (fate === 'removed') await tx.user.delete({ where: { id: admin.id } })
    else await tx.user.update({ where: { id: admin.id }, data: { organizationRole: 'member' } })
  }
  const answers = await whileHeld(db, end, [
    () => codeOf(call(createServiceAccount, { name: 'Back door', organizationRole: 'admin' })),
    () => codeOf(call(createServiceAccountToken, { serviceAccountId: account.id, description: 'Back door' })),
  ])
  const expected = fate === 'removed' ? 'not_signed_in' : 'not_allowed'
  expect(answers).toMatchObject([{ value: expected }, { value: expected }])
  expect(await db.user.count({ where: { organizationId: organization.id, name: 'Back door' } })).toBe(0)
  expect(await db.token.count({ where: { description: 'Back door' } })).toBe(0)
})
