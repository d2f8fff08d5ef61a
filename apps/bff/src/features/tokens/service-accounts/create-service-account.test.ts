import { listProjects } from '@tributary/contract/projects'
import { createServiceAccount, createServiceAccountToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, anOrganization, aToken, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

const makeRobot = async (home: { id: string }, projectId?: string) =>
  codeOf(callAs(await aPerson({ organization: home, organizationRole: 'admin' }))(createServiceAccount, { name: 'Robot', projects: projectId === undefined ? [] : [{ projectId, role: 'guest' }] }))

test('it has its roles at once, and works by its tokens alone', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const project = await aProject({ organization })
  const account = await callAs(admin)(createServiceAccount, { name: 'Deployer', description: 'Applies code', organizationRole: 'member', projects: [{ projectId: project.id, role: 'share' }] })
  expect(account).toMatchObject({
    name: 'Deployer', description: 'Applies code', organizationRole: 'member', tokenCount: 0, lastUsedAt: null,
    projects: [{ id: project.id, name: project.name, hue: project.hue, role: 'share' }],
  })
  const { value } = await callAs(admin)(createServiceAccountToken, { serviceAccountId: account.id, description: 'For the build' })
  expect((await callWith(value)(listProjects, {})).items.map(({ id, role }) => [id, role])).toEqual([[project.id, 'share']])
  expect(await db.user.findUniqueOrThrow({ where: { id: account.id }, include: { accounts: true } })).toMatchObject({ kind: 'serviceAccount', email: `${account.id}@service.invalid`, accounts: [] })
  const [entry, inProject] = await db.auditEntry.findMany({ where: { targetId: account.id }, orderBy: { seq: 'asc' } })
  expect(entry).toMatchObject({ action: 'createServiceAccount', targetType: 'serviceAccount', targetName: 'Deployer', projectIds: [] })
  expect(inProject).toMatchObject({ targetName: 'Deployer', projectIds: [project.id], before: { role: null }, after: { role: 'share' } })
  expect(entry?.after).toEqual({ name: 'Deployer', description: 'Applies code', organizationRole: 'member', projects: [{ id: project.id, name: project.name, role: 'share' }] })
})

test('admins of the organization make them, be they people or service accounts', async () => {
  const organization = await anOrganization()
  const project = await aProject({ organization })
  const [admin, program] = await Promise.all((['admin', 'member'] as const).map((organizationRole) => aServiceAccount({ organization, organizationRole })))
  const make = (call: typeof callAnonymously, name: string) => codeOf(call(createServiceAccount, { name, organizationRole: 'admin' }))
  expect(await make(callWith(admin?.value ?? ''), 'By a program')).toBe('done')
  expect(await make(callWith(program?.value ?? ''), 'No')).toBe('not_allowed')
  expect(await make(callAs(await aMember({ project, role: 'share' })), 'No')).toBe('not_allowed')
  expect(await make(callWith((await aToken({ project, canManageTokens: true })).value), 'No')).toBe('not_allowed')
  expect(await make(callAnonymously, 'No')).toBe('not_signed_in')
})

test('a name is taken once in an organization, and projects are the organization\'s own', async () => {
  const [organization, another] = [await anOrganization(), await anOrganization()]
  const [foreign, deleted] = [await aProject({ organization: another }), await aProject({ organization, deletedAt: new Date() })]
  expect([await makeRobot(organization, foreign.id), await makeRobot(organization, deleted.id), await makeRobot(organization, crypto.randomUUID())]).toEqual(['project_not_found', 'project_not_found', 'project_not_found'])
  expect([await makeRobot(organization), await makeRobot(another)]).toEqual(['done', 'done'])
  expect(await makeRobot(organization)).toBe('name_taken')
  expect(await db.user.count({ where: { name: 'Robot', organizationId: organization.id } })).toBe(1)
})

test('two with one name at once: one of them is refused', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  const codes = await Promise.all([1, 2].map(() => codeOf(callAs(admin)(createServiceAccount, { name: 'Twin' }))))
  expect(codes.toSorted()).toEqual(['done', 'name_taken'])
})

test('none in an archived organization', async () => {
  const organization = await anOrganization({ archivedAt: new Date() })
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  expect(await codeOf(callAs(admin)(createServiceAccount, { name: 'Late' }))).toBe('project_is_archived')
})
