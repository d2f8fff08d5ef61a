import { updateOrganization } from '@tributary/contract/organizations'
import { createProject, listMembers } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, anOrganization, aPerson, aProject, callAs, callAnonymously, context } = await testApp()
afterAll(close)

test.each(['admin', 'member'] as const)('an organization %s creates a project and is its first share user', async (organizationRole) => {
  const person = await aPerson({ organizationRole })
  const project = await callAs(person)(createProject, { name: ' Reporting ' })
  expect(project).toMatchObject({ name: 'Reporting', description: '', role: 'share', counts: { members: 1, buckets: 0, tables: 0, extractors: 0, transformations: 0 } })
  const { items } = await callAs(person)(listMembers, { projectId: project.id })
  expect(items).toMatchObject([{ personId: person.id, role: 'share' }])
})

test('each new project gets the colour that the fewest have, unless one is chosen', async () => {
  const person = await aPerson()
  const hues: number[] = []
  for (const name of ['a', 'b', 'c']) hues.push((await callAs(person)(createProject, { name })).hue)
  expect(hues).toEqual([1, 2, 3])
  expect((await callAs(person)(createProject, { name: 'd', hue: 6 })).hue).toBe(6)
  expect((await callAs(person)(createProject, { name: 'e' })).hue).toBe(4)
})

test('members create none where the organization keeps that to its admins', async () => {
  const organization = await anOrganization()
  const [admin, member] = [await aPerson({ organization, organizationRole: 'admin' }), await aPerson({ organization })]
  await callAs(admin)(updateOrganization, { membersCreateProjects: false })
  expect(await codeOf(callAs(member)(createProject, { name: 'Mine' }))).toBe('not_allowed')
  expect(await codeOf(callAs(admin)(createProject, { name: 'Ours' }))).toBe('done')
})

test('who is no member of the organization creates none, nor does who is not signed in', async () => {
  expect(await codeOf(callAs(await aPerson({ organizationRole: null }))(createProject, { name: 'Mine' }))).toBe('not_allowed')
  expect(await codeOf(callAnonymously(createProject, { name: 'Mine' }))).toBe('not_signed_in')
})

test('it is kept in the audit log; in an archived organization none is created', async () => {
  const organization = await anOrganization()
  const person = await aPerson({ organization })
  const { id } = await callAs(person)(createProject, { name: 'Kept' })
  const member = { id: person.id, name: person.name, role: 'share' }
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: id } } })).toMatchObject([{ action: 'createProject', actorId: person.id, targetId: id, targetName: 'Kept', after: { name: 'Kept', hue: 1, members: [member] } }])
  await context.db.organization.update({ where: { id: organization.id }, data: { archivedAt: new Date() } })
  expect(await codeOf(callAs(person)(createProject, { name: 'Late' }))).toBe('project_is_archived')
})

test('a name is taken once in an organization; another one may have it too', async () => {
  const organization = await anOrganization()
  const person = await aPerson({ organization })
  await aProject({ organization, name: 'Oracle' })
  expect(await codeOf(callAs(person)(createProject, { name: 'Oracle' }))).toBe('name_taken')
  expect(await codeOf(callAs(await aPerson())(createProject, { name: 'Oracle' }))).toBe('done')
})
