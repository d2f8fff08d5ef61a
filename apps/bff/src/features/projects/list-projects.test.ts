import { listProjects } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, anOrganization, aPerson, aProject, aMember, aToken, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)
const organization = await anOrganization()
const projects = [await aProject({ organization }), await aProject({ organization }), await aProject({ organization })] as const
const [one, , three] = projects
await aProject()

test('a person sees the projects they belong to, with their role in each', async () => {
  const person = await aMember({ project: one, role: 'guest' })
  await aMember({ project: three, role: 'share', person })
  const { items, nextCursor } = await callAs(person)(listProjects, {})
  expect(items.map(({ id, role }) => [id, role])).toEqual([[one.id, 'guest'], [three.id, 'share']])
  expect(nextCursor).toBeNull()
})

test('an organization admin sees all of the organization, page by page, and none of another', async () => {
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const first = await callAs(admin)(listProjects, { limit: 2 })
  const second = await callAs(admin)(listProjects, { limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(projects.map(({ id }) => id))
  expect(first.items[0]).toMatchObject({ role: null })
  expect(second.nextCursor).toBeNull()
})

test('a project token sees its project alone', async () => {
  const { value } = await aToken({ project: three })
  expect((await callWith(value)(listProjects, {})).items.map(({ id, role }) => [id, role])).toEqual([[three.id, null]])
  expect((await callWith(value)(listProjects, { view: 'deleted' })).items).toEqual([])
})

test('who belongs to none sees none', async () => {
  expect(await callAs(await aPerson({ organization }))(listProjects, {})).toEqual({ items: [], nextCursor: null })
  expect(await codeOf(callAnonymously(listProjects, {}))).toBe('not_signed_in')
})
