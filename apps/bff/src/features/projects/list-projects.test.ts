import { listProjects } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, anOrganization, aPerson, aProject, aMember, aToken, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)
const organization = await anOrganization()
const named = (name: string, description = '') => aProject({ organization, name, description })
const [two, one, three] = [await named('beta', 'Ships 100% of the orders'), await named('Alpha_1'), await named('gamma\\delta')]
await aProject()
const admin = await aPerson({ organization, organizationRole: 'admin' })
const namesOf = async (q: string) => (await callAs(admin)(listProjects, { q })).items.map(({ name }) => name)

test('a person sees the projects they belong to, by name, with their role in each', async () => {
  const person = await aMember({ project: two, role: 'guest' })
  await aMember({ project: one, role: 'share', person })
  const { items, nextCursor, counts } = await callAs(person)(listProjects, {})
  expect(items.map(({ id, role }) => [id, role])).toEqual([[one.id, 'share'], [two.id, 'guest']])
  expect({ nextCursor, counts }).toEqual({ nextCursor: null, counts: { present: 2, own: 2, deleted: 0 } })
})

test('an organization admin sees all of the organization, or their own, page by page, and none of another', async () => {
  const own = await aMember({ project: three, role: 'readOnly', person: await aPerson({ organization, organizationRole: 'admin' }) })
  const first = await callAs(own)(listProjects, { limit: 2 })
  const second = await callAs(own)(listProjects, { limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([one.id, two.id, three.id])
  expect(first.items[0]).toMatchObject({ role: null })
  expect(second).toMatchObject({ nextCursor: null, counts: { present: 3, own: 1, deleted: 0 } })
  expect((await callAs(own)(listProjects, { view: 'own' })).items.map(({ id, role }) => [id, role])).toEqual([[three.id, 'readOnly']])
})

test('names that differ in case alone are each met once on the way through the pages', async () => {
  const elsewhere = await anOrganization()
  const names = ['Zoo', 'same', 'Same', 'SAME', 'sAME', 'Ärmel', 'a', 'Team 10']
  for (const name of names) await aProject({ organization: elsewhere, name })
  const reader = callAs(await aPerson({ organization: elsewhere, organizationRole: 'admin' }))
  const met: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reader(listProjects, { limit: 1, ...(cursor === undefined ? {} : { cursor }) })
    met.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor
  }
  expect(met.toSorted()).toEqual(names.toSorted())
  expect(met.map((name) => name.toLowerCase()).filter((name) => name !== 'ärmel')).toEqual(['a', 'same', 'same', 'same', 'same', 'team 10', 'zoo'])
})

test.each([
  ['ALPHA', ['Alpha_1']], ['orders', ['beta']], ['100%', ['beta']], ['_', ['Alpha_1']], ['%', ['beta']], ['\\', ['gamma\\delta']], ['%_\\', []], [`'; --`, []], ['', ['Alpha_1', 'beta', 'gamma\\delta']],
])('%j is a part of a name or of a description, to the letter', async (q, names) => {
  expect(await namesOf(q)).toEqual(names)
})

test('how many fit is counted in every view; a cursor of another list is refused', async () => {
  expect((await callAs(admin)(listProjects, { q: 'eta' })).counts).toEqual({ present: 1, own: 0, deleted: 0 })
  for (const cursor of ['x', Buffer.from('["a\\u0000",1]').toString('base64url')]) expect(await codeOf(callAs(admin)(listProjects, { cursor }))).toBe('invalid_input')
})

test('a project token sees its project alone', async () => {
  const { value } = await aToken({ project: three })
  for (const view of ['present', 'own'] as const) expect((await callWith(value)(listProjects, { view })).items.map(({ id, role }) => [id, role])).toEqual([[three.id, null]])
  expect(await callWith(value)(listProjects, { view: 'deleted' })).toMatchObject({ items: [], counts: { present: 1, own: 1, deleted: 0 } })
  expect((await callWith(value)(listProjects, { q: 'beta' })).items).toEqual([])
})

test('who belongs to none sees none', async () => {
  expect(await callAs(await aPerson({ organization }))(listProjects, {})).toEqual({ items: [], nextCursor: null, counts: { present: 0, own: 0, deleted: 0 } })
  expect(await codeOf(callAnonymously(listProjects, {}))).toBe('not_signed_in')
})
