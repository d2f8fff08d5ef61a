import { getProject } from '@tributary/contract/projects'
import { getCurrentToken, updateServiceAccount } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, anOrganization, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

async function aHome() {
  const organization = await anOrganization()
  return { organization, admin: await aPerson({ organization, organizationRole: 'admin' }) }
}
const entriesOf = (id: string) => db.auditEntry.findMany({ where: { targetId: id, outcome: 'done' }, orderBy: { seq: 'asc' } })

test('it changes what it is given; `projects` replaces all of its roles, which count at once', async () => {
  const { organization, admin } = await aHome()
  const [kept, left, joined, deleted] = [await aProject({ organization }), await aProject({ organization }), await aProject({ organization }), await aProject({ organization, deletedAt: new Date() })]
  const { account, value } = await aServiceAccount({ organization, roles: { [kept.id]: 'guest', [left.id]: 'guest', [deleted.id]: 'guest' } })
  const roles = [{ projectId: kept.id, role: 'admin' as const }, { projectId: joined.id, role: 'readOnly' as const }]
  const answer = await callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, projects: roles })
  expect(answer).toMatchObject({ name: account.name, organizationRole: null })
  expect(answer.projects.map(({ id, role }) => [id, role])).toEqual([[kept.id, 'admin'], [joined.id, 'readOnly']])
  const see = (projectId: string) => codeOf(callWith(value)(getProject, { projectId }))
  expect([await see(kept.id), await see(left.id), await see(joined.id)]).toEqual(['done', 'project_not_found', 'done'])
  expect(await db.projectMember.count({ where: { projectId: deleted.id, userId: account.id } })).toBe(1)

  expect(await callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, name: 'Renamed', organizationRole: 'admin' })).toMatchObject({ name: 'Renamed', organizationRole: 'admin', projects: answer.projects })
  await callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, name: 'Renamed', projects: roles })
  const entries = await entriesOf(account.id)
  const [first, second, ...more] = entries.filter(({ projectIds }) => projectIds.length === 0)
  expect(more).toEqual([])
  // Each project is told of itself alone.
  const told = entries.flatMap(({ projectIds: [projectId], before, after }) => (projectId === undefined ? [] : [[projectId, { before, after }] as const]))
  expect(new Map(told)).toEqual(new Map([
    [kept.id, { before: { role: 'guest' }, after: { role: 'admin' } }], [left.id, { before: { role: 'guest' }, after: { role: null } }], [joined.id, { before: { role: null }, after: { role: 'readOnly' } }],
  ]))
  expect(first).toMatchObject({ action: 'updateServiceAccount', after: { projects: [{ id: kept.id, role: 'admin' }, { id: joined.id, role: 'readOnly' }] } })
  expect(second).toMatchObject({ before: { name: account.name, organizationRole: null }, after: { name: 'Renamed', organizationRole: 'admin' }, projectIds: [] })
})

test('the project tokens that it made go with its membership, and are told of; where it stays, they stay', async () => {
  const { organization, admin } = await aHome()
  const [kept, left] = [await aProject({ organization }), await aProject({ organization })]
  for (const project of [kept, left]) await aMember({ project, role: 'share' })
  const { account } = await aServiceAccount({ organization, roles: { [kept.id]: 'admin', [left.id]: 'admin' } })
  const stays = await aToken({ project: kept, maker: account })
  const goes = await aToken({ project: left, maker: account, description: 'Nightly' })
  const child = await aToken({ project: left, maker: account, parentId: goes.token.id, description: 'Hourly' })
  await callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, projects: [{ projectId: kept.id, role: 'share' }] })
  await callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, projects: [{ projectId: kept.id, role: 'share' }, { projectId: left.id, role: 'admin' }] })
  const alive = await Promise.all([stays, goes, child].map(({ value }) => codeOf(callWith(value)(getCurrentToken, {}))))
  expect(alive).toEqual(['done', 'not_signed_in', 'not_signed_in'])
  const entries = await entriesOf(account.id)
  expect(entries[0]).toMatchObject({ projectIds: [], before: { revoked: ['Nightly', 'Hourly'] } })
  expect(entries.find(({ projectIds }) => projectIds.includes(left.id))).toMatchObject({ before: { role: 'admin', revoked: ['Nightly', 'Hourly'] }, after: { role: null } })
  expect(entries.find(({ projectIds }) => projectIds.includes(kept.id))?.before).toEqual({ role: 'admin' })
})

test('a project keeps somebody who manages it, and is named', async () => {
  const { organization, admin } = await aHome()
  const project = await aProject({ organization })
  const { account } = await aServiceAccount({ organization, roles: { [project.id]: 'share' } })
  const give = (projects: { projectId: string; role: 'admin' | 'guest' }[]) => codeOf(callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, projects }))
  expect([await give([]), await give([{ projectId: project.id, role: 'guest' }]), await give([{ projectId: project.id, role: 'admin' }])]).toEqual(['last_admin', 'last_admin', 'done'])
  const { id, name, hue } = project
  await expect(callAs(admin)(updateServiceAccount, { serviceAccountId: account.id, projects: [] })).rejects.toMatchObject({ message: `It is the last admin of ${name}. Make someone else admin there first.`, ...refused('last_admin', { projects: [{ id, name, hue }] }) })
  await aMember({ project, role: 'admin' })
  expect(await give([])).toBe('done')
})

test('names and projects are the organization\'s own, and only its admins change it', async () => {
  const { organization, admin } = await aHome()
  const [{ account, value }, other, foreign] = [await aServiceAccount({ organization }), await aServiceAccount({ organization }), await aProject()]
  const change = (call: typeof callAnonymously, given: object) => codeOf(call(updateServiceAccount, { serviceAccountId: account.id, ...given }))
  expect(await change(callAs(admin), { name: other.account.name })).toBe('name_taken')
  expect(await change(callAs(admin), { name: account.name })).toBe('done')
  expect(await change(callAs(admin), { projects: [{ projectId: foreign.id, role: 'guest' }] })).toBe('project_not_found')
  expect(await change(callAs(await aPerson({ organizationRole: 'admin' })), { name: 'X' })).toBe('service_account_not_found')
  expect(await change(callAs(admin), { serviceAccountId: admin.id, name: 'X' })).toBe('service_account_not_found')
  expect(await change(callAs(await aPerson({ organization })), { name: 'X' })).toBe('not_allowed')
  expect(await change(callWith(value), { organizationRole: 'admin' })).toBe('not_allowed')
  expect(await change(callAnonymously, { name: 'X' })).toBe('not_signed_in')
})
