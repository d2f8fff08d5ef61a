import { listTokens } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('those who manage them see the tokens of the project, newest first, page by page', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  await aToken({ project: await aProject({ organization: { id: project.organizationId } }) })
  const made = [await aToken({ project, maker: admin }), await aToken({ project }), await aToken({ project, maker: admin })].map(({ token }) => token.id).toReversed()
  const first = await callAs(admin)(listTokens, { projectId: project.id, limit: 2 })
  const rest = await callAs(admin)(listTokens, { projectId: project.id, limit: 2, cursor: first.nextCursor ?? '' })
  expect([first, rest].map(({ items }) => items.map(({ id }) => id))).toEqual([made.slice(0, 2), made.slice(2)])
  expect(rest.nextCursor).toBeNull()
  expect(JSON.stringify(first)).not.toContain('hash')
})

test('a token sees those that were made with it alone, and none without the right', async () => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'share' })
  const parent = await aToken({ project, maker, canManageTokens: true })
  const child = await aToken({ project, maker, parentId: parent.token.id })
  const grandchild = await aToken({ project, maker, parentId: child.token.id })
  await aToken({ project, maker })
  const page = await callWith(parent.value)(listTokens, { projectId: project.id })
  expect(page.items.map(({ id, may }) => [id, may.change])).toEqual([[grandchild.token.id, true], [child.token.id, true]])
  const one = await callWith(parent.value)(listTokens, { projectId: project.id, limit: 1 })
  expect((await callWith(parent.value)(listTokens, { projectId: project.id, cursor: one.nextCursor ?? '' })).items.map(({ id }) => id)).toEqual([child.token.id])
  expect(await codeOf(callWith(child.value)(listTokens, { projectId: project.id }))).toBe('not_allowed')
})

test('nobody else does; in an archived project they can still be looked through', async () => {
  const project = await aProject()
  const [share, guest, readOnly] = await Promise.all((['share', 'guest', 'readOnly'] as const).map((role) => aMember({ project, role })))
  const organizationAdmin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  const list = (person: { id: string } | undefined) => codeOf(callAs(person ?? { id: '' })(listTokens, { projectId: project.id }))
  expect([await list(share), await list(guest), await list(readOnly), await list(organizationAdmin), await list(await aPerson())]).toEqual(['done', 'not_allowed', 'not_allowed', 'not_allowed', 'project_not_found'])
  expect(await codeOf(callAnonymously(listTokens, { projectId: project.id }))).toBe('not_signed_in')
  await db.project.update({ where: { id: project.id }, data: { archivedAt: new Date() } })
  expect([await list(share), await list(guest)]).toEqual(['done', 'not_allowed'])
})
