import { getCurrentToken, refreshToken } from '@tributary/contract/tokens'
import { listProjects } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('the new value works, the former one does not, and tokens made with it go on', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const parent = await aToken({ project, maker: admin, canManageTokens: true })
  const child = await aToken({ project, maker: admin, parentId: parent.token.id })
  const { token, value } = await callAs(admin)(refreshToken, { tokenId: parent.token.id })
  expect(value).toMatch(/^trbp_/)
  expect(token).toMatchObject({ id: parent.token.id, hint: `trbp_…${value.slice(-4)}`, createdBy: admin.name, dead: null })
  expect(await codeOf(callWith(value)(getCurrentToken, {}))).toBe('done')
  expect(await codeOf(callWith(parent.value)(getCurrentToken, {}))).toBe('not_signed_in')
  expect(await codeOf(callWith(child.value)(getCurrentToken, {}))).toBe('done')
  expect(await codeOf(callWith(value)(refreshToken, { tokenId: child.token.id }))).toBe('done')
  expect(await codeOf(callWith(child.value)(getCurrentToken, {}))).toBe('not_signed_in')
  const [entry] = await db.auditEntry.findMany({ where: { targetId: parent.token.id } })
  expect(entry).toMatchObject({ action: 'refreshToken', projectIds: [project.id], before: { hint: `trbp_…${parent.value.slice(-4)}` }, after: { hint: token.hint } })
})

test('that of a service account is refreshed by admins of the organization', async () => {
  const { account, token, value: former } = await aServiceAccount()
  const organization = { id: account.organizationId }
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const { value, token: answer } = await callAs(admin)(refreshToken, { tokenId: token.id })
  expect(value).toMatch(/^trbs_/)
  expect(answer).toMatchObject({ id: token.id, hint: `trbs_…${value.slice(-4)}` })
  expect(await codeOf(callWith(value)(listProjects, {}))).toBe('done')
  expect(await codeOf(callWith(former)(listProjects, {}))).toBe('not_signed_in')
  for (const person of [await aPerson({ organization }), await aPerson({ organizationRole: 'admin' })]) {
    expect(await codeOf(callAs(person)(refreshToken, { tokenId: token.id }))).toBe('token_not_found')
  }
  expect(await codeOf(callWith(value)(refreshToken, { tokenId: token.id }))).toBe('token_not_found')
})

test('those of a project by who manages them, and while it is not archived', async () => {
  const project = await aProject()
  const { token, value } = await aToken({ project, canManageTokens: true })
  const [share, guest] = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'guest' })]
  const refresh = (person: { id: string }) => codeOf(callAs(person)(refreshToken, { tokenId: token.id }))
  expect(await codeOf(callWith(value)(refreshToken, { tokenId: token.id }))).toBe('not_allowed')
  expect([await refresh(share), await refresh(guest), await refresh(await aPerson())]).toEqual(['done', 'not_allowed', 'token_not_found'])
  expect(await codeOf(callAnonymously(refreshToken, { tokenId: token.id }))).toBe('not_signed_in')
  await db.project.update({ where: { id: project.id }, data: { archivedAt: new Date() } })
  expect(await refresh(share)).toBe('project_is_archived')
})
