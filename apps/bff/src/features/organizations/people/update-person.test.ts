import { listPeople, updateOrganization, updatePerson } from '@tributary/contract/organizations'
import { updateProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, anOrganization, aPerson, aProject, aMember, aServiceAccount, callAs, callWith, callAnonymously, context } = await testApp()
afterAll(close)

test('an admin gives and takes roles in the organization', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const person = await aPerson({ organization })
  for (const organizationRole of ['admin', null, 'member'] as const) {
    expect(await callAs(admin)(updatePerson, { personId: person.id, organizationRole })).toMatchObject({ id: person.id, organizationRole })
  }
})

test('the last admin stays, also where two step down at once', async () => {
  const organization = await anOrganization()
  const [one, other] = [await aPerson({ organization, organizationRole: 'admin' }), await aPerson({ organization, organizationRole: 'admin' })]
  const codes = await Promise.all([one, other].map((admin) => codeOf(callAs(admin)(updatePerson, { personId: admin.id, organizationRole: 'member' }))))
  expect(codes.toSorted()).toEqual(['done', 'last_admin'])
  expect(await context.db.user.count({ where: { organizationId: organization.id, organizationRole: 'admin' } })).toBe(1)
})

test('a service account that is an admin does not stand in for a person, and is none', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const { account, value } = await aServiceAccount({ organization, organizationRole: 'admin' })
  for (const call of [callAs(admin), callWith(value)]) expect(await codeOf(call(updatePerson, { personId: admin.id, organizationRole: null }))).toBe('last_admin')
  expect(await codeOf(callAs(admin)(updatePerson, { personId: account.id, organizationRole: null }))).toBe('person_not_found')
  expect((await callAs(admin)(listPeople, {})).items.map(({ id }) => id)).toEqual([admin.id])
})

test('a change is kept in the audit log; where nothing changes, nothing is', async () => {
  const organization = await anOrganization()
  const [admin, person] = [await aPerson({ organization, organizationRole: 'admin' }), await aPerson({ organization })]
  for (const organizationRole of ['member', 'admin'] as const) await callAs(admin)(updatePerson, { personId: person.id, organizationRole })
  expect(await context.db.auditEntry.findMany({ where: { organizationId: organization.id } })).toMatchObject([
    { action: 'updatePerson', actorId: admin.id, targetId: person.id, targetName: person.name, before: { organizationRole: 'member' }, after: { organizationRole: 'admin' } },
  ])
})

test('changes of the organization and of its people wait for each other and for the audit log, and all are done', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const people = await Promise.all(Array.from({ length: 3 }, () => aPerson({ organization })))
  const projects = await Promise.all(people.map(() => aProject({ organization })))
  for (const project of projects) await aMember({ project, role: 'admin', person: admin })
  const changes = people.flatMap((person, index) => [
    () => callAs(admin)(updatePerson, { personId: person.id, organizationRole: null }), () => callAs(admin)(updateOrganization, { name: `Name ${index}` }), () => callAs(admin)(updateProject, { projectId: projects[index]?.id ?? '', description: 'Changed.' }),
  ])
  expect(await Promise.all(changes.map((change) => codeOf(change())))).toEqual(changes.map(() => 'done'))
  expect(await context.db.auditEntry.count({ where: { organizationId: organization.id } })).toBe(changes.length)
})

test('the last admin may be confirmed in the role', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  expect(await codeOf(callAs(admin)(updatePerson, { personId: admin.id, organizationRole: 'admin' }))).toBe('done')
})

test('a person of another organization does not exist', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  const stranger = await aPerson()
  expect(await codeOf(callAs(admin)(updatePerson, { personId: stranger.id, organizationRole: 'admin' }))).toBe('person_not_found')
})

test.each(['member', null] as const)('the organization role %s changes no roles, its own neither', async (organizationRole) => {
  const person = await aPerson({ organizationRole })
  expect(await codeOf(callAs(person)(updatePerson, { personId: person.id, organizationRole: 'admin' }))).toBe('not_allowed')
})

test('who is not signed in changes no roles', async () => {
  const person = await aPerson()
  expect(await codeOf(callAnonymously(updatePerson, { personId: person.id, organizationRole: 'admin' }))).toBe('not_signed_in')
})
