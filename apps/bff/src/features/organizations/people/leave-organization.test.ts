import { getMe, signIn } from '@tributary/contract/accounts'
import { leaveOrganization } from '@tributary/contract/organizations'
import { afterAll, expect, test } from 'vitest'
import type { User } from '../../../database/generated/client.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, anOrganization, aPerson, aProject, aMember, aServiceAccount, callAs, callWith, callAnonymously, context } = await testApp()
const { db } = context
afterAll(close)

const password = 'correct horse battery'
const leave = (person: User) => callAs(person)(leaveOrganization, { email: person.email })

test.each(['admin', 'member', null] as const)('who has the organization role %s leaves with the own e-mail typed, and is gone', async (organizationRole) => {
  const organization = await anOrganization()
  await aPerson({ organization, organizationRole: 'admin' })
  const person = await aPerson({ organization, organizationRole, password })
  const call = callAs(person)
  expect(await codeOf(call(leaveOrganization, { email: 'somebody@example.com' }))).toBe('name_differs')
  expect(await call(leaveOrganization, { email: ` ${person.email.toUpperCase()} ` })).toEqual({ done: true })
  expect(await codeOf(call(getMe, {}))).toBe('not_signed_in')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password }))).toBe('wrong_credentials')
  expect(await db.auditEntry.findMany({ where: { organizationId: organization.id, action: 'leaveOrganization' } })).toMatchObject([{ actorId: person.id, actorName: person.name, targetId: person.id, before: { email: person.email, organizationRole } }])
})

test('whoever is the last to manage projects is told which, and hands them on first; deleted ones wait for nobody', async () => {
  const organization = await anOrganization()
  const [sales, oracle, managed] = [await aProject({ organization, name: 'Sales' }), await aProject({ organization, name: 'Oracle' }), await aProject({ organization })]
  const person = await aMember({ project: sales, role: 'share' })
  for (const project of [oracle, managed, await aProject({ organization, deletedAt: new Date() })]) await aMember({ project, role: 'admin', person })
  await aMember({ project: managed, role: 'share' })
  const heir = await aMember({ project: oracle, role: 'guest' })
  const ref = ({ id, name, hue }: typeof sales) => ({ id, name, hue })
  await expect(leave(person)).rejects.toMatchObject(refused('last_admin', { projects: [ref(oracle), ref(sales)] }))
  await db.projectMember.updateMany({ where: { projectId: oracle.id, userId: heir.id }, data: { role: 'admin' } })
  await aMember({ project: sales, role: 'admin', person: heir })
  expect(await codeOf(leave(person))).toBe('done')
})

test('the last admin of the organization stays, also where two leave at once; a service account does not count', async () => {
  const organization = await anOrganization()
  await aServiceAccount({ organization, organizationRole: 'admin' })
  const admins = [await aPerson({ organization, organizationRole: 'admin' }), await aPerson({ organization, organizationRole: 'admin' })]
  expect((await Promise.all(admins.map((admin) => codeOf(leave(admin))))).toSorted()).toEqual(['done', 'last_admin'])
  expect(await db.user.count({ where: { organizationId: organization.id, organizationRole: 'admin', kind: 'person' } })).toBe(1)
})

test('of two who manage a project and leave at once, one stays', async () => {
  const project = await aProject()
  const managers = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'admin' })]
  expect((await Promise.all(managers.map((person) => codeOf(leave(person))))).toSorted()).toEqual(['done', 'last_admin'])
  expect(await db.projectMember.count({ where: { projectId: project.id } })).toBe(1)
})

test('one leaves an archived organization, too', async () => {
  const person = await aPerson({ organization: await anOrganization({ archivedAt: new Date() }) })
  expect(await codeOf(leave(person))).toBe('done')
})

test('it is for people', async () => {
  const { account, value } = await aServiceAccount()
  expect(await codeOf(callWith(value)(leaveOrganization, { email: account.email }))).toBe('not_allowed')
  expect(await codeOf(callAnonymously(leaveOrganization, { email: account.email }))).toBe('not_signed_in')
})
