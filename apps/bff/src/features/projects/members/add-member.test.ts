import { addMember, listMembers } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import type { Project, User } from '../../../database/generated/client.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { whileHeld } from '../../../testing/while-held.ts'

const { close, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp()
afterAll(close)

const roles = ['share', 'admin', 'guest', 'readOnly'] as const
const colleagueOf = (project: Project, organizationRole: User['organizationRole'] = 'member') => aPerson({ organization: { id: project.organizationId }, organizationRole })

test.each([
  ['share', ['admin', 'guest', 'readOnly']],
  ['admin', ['admin', 'guest', 'readOnly']],
  ['guest', []],
  ['readOnly', []],
] as const)('the project role %s gives the roles [%s]', async (role, allowed: readonly string[]) => {
  const project = await aProject()
  const call = callAs(await aMember({ project, role }))
  for (const given of roles) {
    const { email } = await colleagueOf(project)
    expect(await codeOf(call(addMember, { projectId: project.id, email, role: given }))).toBe(allowed.includes(given) ? 'done' : 'not_allowed')
  }
})

test('an organization admin gives every role, share too', async () => {
  const project = await aProject()
  const call = callAs(await colleagueOf(project, 'admin'))
  for (const role of roles) {
    const person = await colleagueOf(project, null)
    expect(await call(addMember, { projectId: project.id, email: person.email.toUpperCase(), role })).toMatchObject({ personId: person.id, name: person.name, role })
  }
})

test('it is kept in the audit log', async () => {
  const project = await aProject()
  const [admin, colleague] = [await aMember({ project, role: 'admin' }), await colleagueOf(project)]
  await callAs(admin)(addMember, { projectId: project.id, email: colleague.email, role: 'guest' })
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ action: 'addMember', actorId: admin.id, targetId: colleague.id, targetName: colleague.name, before: null, after: { role: 'guest' } }])
})

test('who reads in an archive is still for organization admins to say, and for nobody else', async () => {
  const project = await aProject({ archivedAt: new Date() })
  const { email } = await colleagueOf(project)
  const add = (person: User) => codeOf(callAs(person)(addMember, { projectId: project.id, email, role: 'readOnly' }))
  expect(await add(await aMember({ project, role: 'share' }))).toBe('project_is_archived')
  expect(await add(await colleagueOf(project, 'admin'))).toBe('done')
})

test('only people of the organization are added, each once', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const stranger = await aPerson()
  const add = (email: string) => codeOf(callAs(admin)(addMember, { projectId: project.id, email, role: 'guest' }))
  expect(await add(stranger.email)).toBe('person_not_found')
  expect(await add('nobody@example.com')).toBe('person_not_found')
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ outcome: 'refused' }, { outcome: 'refused' }])
  expect(await add(admin.email)).toBe('already_member')
})

test('to everybody else the project does not exist', async () => {
  const project = await aProject()
  const { email } = await colleagueOf(project)
  const stranger = await aPerson({ organizationRole: 'admin' })
  for (const person of [stranger, await colleagueOf(project)]) {
    expect(await codeOf(callAs(person)(addMember, { projectId: project.id, email, role: 'guest' }))).toBe('project_not_found')
  }
  expect(await codeOf(callAnonymously(addMember, { projectId: project.id, email, role: 'guest' }))).toBe('not_signed_in')
})

test.each([['demoted', 'not_allowed'], ['removed', 'project_not_found']] as const)('who was %s while they waited adds nobody', async (fate, code) => {
  const project = await aProject()
  const [manager, friend] = [await aMember({ project, role: 'admin' }), await aPerson({ organization: { id: project.organizationId } })]
  const call = callAs(manager)
  await call(listMembers, { projectId: project.id })
  const of = { where: { projectId: project.id, userId: manager.id } }
  const [answer] = await whileHeld(context.db, async (tx) => {
    await tx.$queryRaw`SELECT FROM "Project" WHERE "id" = ${project.id}::uuid FOR UPDATE`
    if (fate === 'removed') await tx.projectMember.deleteMany(of)
    else await tx.projectMember.updateMany({ ...of, data: { role: 'guest' } })
  }, [() => codeOf(call(addMember, { projectId: project.id, email: friend.email, role: 'admin' }))])
  expect(answer).toMatchObject({ value: code })
  expect(await context.db.projectMember.count({ where: { userId: friend.id } })).toBe(0)
})
