import { getMe } from '@tributary/contract/accounts'
import { listProjectAudit } from '@tributary/contract/audit'
import { removePerson } from '@tributary/contract/organizations'
import { getProject, listMembers } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, anOrganization, aPerson, aProject, aMember, aBucket, aConfiguration, aToken, aServiceAccount, callAs, callWith, callAnonymously, context } = await testApp()
const { db } = context
afterAll(close)

const anAdminOf = (organization: { id: string }) => aPerson({ organization, organizationRole: 'admin' })

test('sessions, memberships and tokens end at once; what the person made stays with its project', async () => {
  const organization = await anOrganization()
  const [admin, project, other] = [await anAdminOf(organization), await aProject({ organization, name: 'Oracle' }), await aProject({ organization })]
  await aMember({ project, role: 'admin' })
  const person = await aMember({ project, role: 'share', person: await aPerson({ organization, password: 'correct horse battery' }) })
  const { token, value } = await aToken({ project, maker: person, description: 'Nightly' })
  const child = await aToken({ project, maker: person, parentId: token.id, description: 'Hourly' })
  const link = await aBucket({ project, sourceBucketId: (await aBucket({ project: other })).id, linkedById: person.id })
  const configuration = await aConfiguration({ project, createdById: person.id })
  const call = callAs(person)
  await call(getMe, {})

  expect(await callAs(admin)(removePerson, { personId: person.id })).toEqual({ done: true })
  expect(await codeOf(call(getMe, {}))).toBe('not_signed_in')
  for (const each of [value, child.value]) expect(await codeOf(callWith(each)(getProject, { projectId: project.id }))).toBe('not_signed_in')
  expect((await callAs(admin)(listMembers, { projectId: project.id })).items.map(({ personId }) => personId)).not.toContain(person.id)
  const of = { where: { userId: person.id } }
  expect(await Promise.all([db.session.count(of), db.account.count(of), db.projectMember.count(of), db.user.count({ where: { id: person.id } }), db.token.count({ where: { id: { in: [token.id, child.token.id] } } })])).toEqual([0, 0, 0, 0, 0])
  expect(await db.bucket.findUnique({ where: { id: link.id } })).toMatchObject({ linkedById: person.id })
  expect(await db.configuration.findUnique({ where: { id: configuration.id } })).toMatchObject({ createdById: person.id })
  expect(await db.auditEntry.findMany({ where: { organizationId: organization.id } })).toMatchObject([{
    action: 'removePerson', actorId: admin.id, targetId: person.id, targetName: person.name, projectIds: [],
    before: { email: person.email, organizationRole: 'member', projects: [{ id: project.id, name: 'Oracle', role: 'share' }], revoked: ['Nightly', 'Hourly'] }, after: null,
  }, { action: 'removePerson', targetId: person.id, projectIds: [project.id], before: { role: 'share', revoked: ['Nightly', 'Hourly'] } }])
})

test('who manages a project learns that somebody is gone, and of no other project that they were in', async () => {
  const organization = await anOrganization()
  const [admin, oracle, secret] = [await anAdminOf(organization), await aProject({ organization, name: 'Oracle' }), await aProject({ organization, name: 'Secret' })]
  const [owner, person] = [await aMember({ project: oracle, role: 'share' }), await aMember({ project: oracle, role: 'guest' })]
  await aMember({ project: secret, role: 'admin', person })
  await aToken({ project: secret, maker: person, description: 'Secret token' })
  await callAs(admin)(removePerson, { personId: person.id })
  const told = await callAs(owner)(listProjectAudit, { projectId: oracle.id })
  expect(told.items).toMatchObject([{ action: 'removePerson', target: { id: person.id }, projects: [{ name: 'Oracle' }], before: { role: 'guest' } }])
  expect(JSON.stringify(told)).not.toContain('Secret')
})

test('who has to go is not kept by the projects that nobody else manages: those fall to the admins', async () => {
  const organization = await anOrganization()
  const [admin, project] = [await anAdminOf(organization), await aProject({ organization })]
  const person = await aMember({ project, role: 'share' })
  expect(await codeOf(callAs(admin)(removePerson, { personId: person.id }))).toBe('done')
  expect(await callAs(admin)(getProject, { projectId: project.id })).toMatchObject({ role: null, may: { manageMembers: true }, counts: { members: 0 } })
})

test('an admin who removes themselves hands their projects on first, as who leaves does', async () => {
  const organization = await anOrganization()
  await anAdminOf(organization)
  const [admin, project] = [await anAdminOf(organization), await aProject({ organization })]
  await aMember({ project, role: 'admin', person: admin })
  expect(await codeOf(callAs(admin)(removePerson, { personId: admin.id }))).toBe('last_admin')
  await aMember({ project, role: 'admin' })
  expect(await codeOf(callAs(admin)(removePerson, { personId: admin.id }))).toBe('done')
})

test('the last admin stays, also where two remove each other at once; a service account does not count', async () => {
  const organization = await anOrganization()
  const { value } = await aServiceAccount({ organization, organizationRole: 'admin' })
  const [one, other] = [await anAdminOf(organization), await anAdminOf(organization)]
  const [asOne, asOther] = [callAs(one), callAs(other)]
  // Signed in before either is gone.
  for (const call of [asOne, asOther]) await call(getMe, {})
  const codes = await Promise.all([asOne(removePerson, { personId: other.id }), asOther(removePerson, { personId: one.id })].map(codeOf))
  expect(codes).toContain('done')
  const [left, ...more] = await db.user.findMany({ where: { organizationId: organization.id, organizationRole: 'admin', kind: 'person' } })
  expect(more).toEqual([])
  expect(await codeOf(callWith(value)(removePerson, { personId: left?.id ?? '' }))).toBe('last_admin')
})

test('service accounts and people of other organizations are no people here', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  const { account } = await aServiceAccount({ organization: { id: admin.organizationId } })
  for (const { id } of [account, await aPerson()]) expect(await codeOf(callAs(admin)(removePerson, { personId: id }))).toBe('person_not_found')
})

test.each(['member', null] as const)('the organization role %s removes nobody, and is told whom to ask', async (organizationRole) => {
  const organization = await anOrganization()
  await aPerson({ organization, organizationRole: 'admin', name: 'Ada' })
  const [person, other] = [await aPerson({ organization, organizationRole }), await aPerson({ organization })]
  await expect(callAs(person)(removePerson, { personId: other.id })).rejects.toMatchObject({ message: 'Only admins of the organization remove people. Ask Ada.', body: { code: 'not_allowed' } })
  expect(await codeOf(callAnonymously(removePerson, { personId: other.id }))).toBe('not_signed_in')
})
