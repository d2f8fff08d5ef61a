import { updateMember } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp()
afterAll(close)

const roles = ['share', 'admin', 'guest', 'readOnly'] as const

// Who may turn which role into which: rows are actors, `from>to` what they may do besides leaving a role as it is.
test.each([
  ['share', ['share>admin', 'share>guest', 'share>readOnly', 'admin>guest', 'admin>readOnly', 'guest>admin', 'guest>readOnly', 'readOnly>admin', 'readOnly>guest']],
  ['admin', ['admin>guest', 'admin>readOnly', 'guest>admin', 'guest>readOnly', 'readOnly>admin', 'readOnly>guest']],
  ['guest', []],
  ['readOnly', []],
  ['organization admin', roles.flatMap((from) => roles.filter((to) => to !== from).map((to) => `${from}>${to}`))],
] as const)('as %s', async (actorRole, allowed: readonly string[]) => {
  const project = await aProject()
  await aMember({ project, role: 'share' })
  const actor = actorRole === 'organization admin'
    ? await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
    : await aMember({ project, role: actorRole })
  const done: string[] = []
  for (const from of roles) {
    for (const to of roles.filter((role) => role !== from)) {
      const member = await aMember({ project, role: from })
      const code = await codeOf(callAs(actor)(updateMember, { projectId: project.id, personId: member.id, role: to }))
      expect(['done', 'not_allowed']).toContain(code)
      if (code === 'done') done.push(`${from}>${to}`)
      const { role } = await context.db.projectMember.findUniqueOrThrow({ where: { projectId_userId: { projectId: project.id, userId: member.id } } })
      expect(role).toBe(code === 'done' ? to : from)
    }
  }
  expect(done.toSorted()).toEqual([...allowed].toSorted())
})

test('a change is kept in the audit log; where nothing changes, nothing is', async () => {
  const project = await aProject()
  const [admin, guest] = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'guest' })]
  for (const role of ['guest', 'readOnly', 'readOnly'] as const) await callAs(admin)(updateMember, { projectId: project.id, personId: guest.id, role })
  expect(await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } } })).toMatchObject([{ action: 'updateMember', actorId: admin.id, targetId: guest.id, before: { role: 'guest' }, after: { role: 'readOnly' } }])
})

test('a refusal names those who can do it', async () => {
  const project = await aProject({ name: 'Oracle' })
  const [guest, admin] = [await aMember({ project, role: 'guest' }), await aMember({ project, role: 'admin' })]
  await aMember({ project, role: 'share', person: await aPerson({ organization: { id: project.organizationId }, name: 'Ada' }) })
  await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin', name: 'Grace' })
  await expect(callAs(guest)(updateMember, { projectId: project.id, personId: admin.id, role: 'guest' })).rejects.toThrow('Roles are changed by admins of the project. Ask Ada (project Oracle).')
  await expect(callAs(admin)(updateMember, { projectId: project.id, personId: guest.id, role: 'share' })).rejects.toThrow('Ask Grace.')
})

test('the last who manages the project keeps doing so, also where two step down at once', async () => {
  const project = await aProject()
  const managers = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'admin' })]
  await aMember({ project, role: 'guest' })
  const codes = await Promise.all(managers.map((person) => codeOf(callAs(person)(updateMember, { projectId: project.id, personId: person.id, role: 'guest' }))))
  expect(codes.toSorted()).toEqual(['done', 'last_admin'])
})

test('to everybody else the project does not exist; in it, who is no member does not', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const colleague = await aPerson({ organization: { id: project.organizationId } })
  const stranger = await aPerson({ organizationRole: 'admin' })
  const change = (person: { id: string }, personId: string) => codeOf(callAs(person)(updateMember, { projectId: project.id, personId, role: 'guest' }))
  expect(await change(colleague, admin.id)).toBe('project_not_found')
  expect(await change(stranger, admin.id)).toBe('project_not_found')
  expect(await change(admin, colleague.id)).toBe('member_not_found')
  expect(await codeOf(callAnonymously(updateMember, { projectId: project.id, personId: admin.id, role: 'guest' }))).toBe('not_signed_in')
})
