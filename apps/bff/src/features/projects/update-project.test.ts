import { updateProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp()
afterAll(close)

test.each(['share', 'admin'] as const)('the role %s changes name, description and colour, each by itself', async (role) => {
  const project = await aProject({ description: 'Before' })
  const call = callAs(await aMember({ project, role }))
  expect(await call(updateProject, { projectId: project.id, name: 'After' })).toMatchObject({ name: 'After', description: 'Before', hue: 1, role })
  expect(await call(updateProject, { projectId: project.id, description: '', hue: 5 })).toMatchObject({ name: 'After', description: '', hue: 5 })
  expect(await codeOf(call(updateProject, { projectId: project.id, hue: 7 }))).toBe('invalid_input')
})

test('only what really changes is kept in the audit log, before and after', async () => {
  const project = await aProject({ name: 'Before', description: 'Same' })
  const admin = await aMember({ project, role: 'admin' })
  for (const name of ['Before', 'After']) await callAs(admin)(updateProject, { projectId: project.id, name, description: 'Same' })
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ action: 'updateProject', actorId: admin.id, targetName: 'After', before: { name: 'Before' }, after: { name: 'After' } }])
})

test.each(['guest', 'readOnly'] as const)('the role %s changes nothing', async (role) => {
  const project = await aProject()
  expect(await codeOf(callAs(await aMember({ project, role }))(updateProject, { projectId: project.id, name: 'Mine' }))).toBe('not_allowed')
})

test('an organization admin who has not joined sees it, but changes nothing', async () => {
  const project = await aProject()
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  expect(await codeOf(callAs(admin)(updateProject, { projectId: project.id, name: 'Mine' }))).toBe('not_allowed')
})

test('to everybody else the project does not exist', async () => {
  const project = await aProject()
  const stranger = await aPerson({ organizationRole: 'admin' })
  const colleague = await aPerson({ organization: { id: project.organizationId } })
  for (const person of [stranger, colleague]) expect(await codeOf(callAs(person)(updateProject, { projectId: project.id, name: 'Mine' }))).toBe('project_not_found')
  expect(await codeOf(callAnonymously(updateProject, { projectId: project.id, name: 'Mine' }))).toBe('not_signed_in')
})

test('a name is taken once in an organization', async () => {
  const project = await aProject()
  const other = await aProject({ organization: { id: project.organizationId } })
  const admin = await aMember({ project, role: 'admin' })
  expect(await codeOf(callAs(admin)(updateProject, { projectId: project.id, name: other.name }))).toBe('name_taken')
  expect(await codeOf(callAs(admin)(updateProject, { projectId: project.id, name: project.name }))).toBe('done')
})
