import { listPeople } from '@tributary/contract/organizations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, anOrganization, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)
const organization = await anOrganization()
const people = [
  await aPerson({ organization, name: 'Ada Lovelace', email: 'ada@analytical.example' }),
  await aPerson({ organization, name: 'Grace Hopper', email: 'grace@navy.example', organizationRole: 'admin' }),
  await aPerson({ organization, name: 'Alan Turing', email: 'alan@bletchley.example', organizationRole: null }),
] as const
await aPerson({ name: 'Ada Stranger' })
const [member] = people

test('a member sees everybody of the organization, page by page, and nobody else', async () => {
  const first = await callAs(member)(listPeople, { limit: 2 })
  const second = await callAs(member)(listPeople, { limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(people.map(({ id }) => id))
  expect(second.nextCursor).toBeNull()
})

const found = async (q: string) => (await callAs(member)(listPeople, { q })).items.map(({ name }) => name)

test('people are found by a part of their name or e-mail', async () => {
  expect(await found('ada')).toEqual(['Ada Lovelace'])
  expect(await found('NAVY')).toEqual(['Grace Hopper'])
  expect(await found('%')).toEqual([])
})

test('a cursor of nothing is refused', async () => {
  expect(await codeOf(callAs(member)(listPeople, { cursor: 'nonsense' }))).toBe('invalid_input')
})

test('who is no member of the organization sees none of its people', async () => {
  expect(await codeOf(callAs(people[2])(listPeople, {}))).toBe('not_allowed')
  expect(await codeOf(callAnonymously(listPeople, {}))).toBe('not_signed_in')
})

const told = async (who: { id: string }) => (await callAs(who)(listPeople, {})).items.map(({ id, twoFactor }) => [id, twoFactor])

test('who signs in by two factors is told to admins and to themselves', async () => {
  const [, admin] = people
  await context.db.twoFactor.create({ data: { userId: member.id, sealed: {}, enabledAt: new Date() } })
  expect(await told(admin)).toEqual(people.map(({ id }) => [id, id === member.id]))
  expect(await told(member)).toEqual(people.map(({ id }) => [id, id === member.id ? true : null]))
})
