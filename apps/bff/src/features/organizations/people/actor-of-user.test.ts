import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { PrismaClient } from '../../../database/generated/client.ts'
import { actorFor, visit } from '../../../testing/actor.ts'
import { testApp } from '../../../testing/test-app.ts'
import { actorOfUser } from './actor-of-user.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context

/** Somebody with a role in a project as it is, in one that is archived and in one that is deleted. */
async function aMemberOfThree() {
  const organization = await app.anOrganization()
  const [open, archived, deleted] = [await app.aProject({ organization }), await app.aProject({ organization, archivedAt: new Date() }), await app.aProject({ organization, deletedAt: new Date() })]
  await app.aMember({ project: open, role: 'guest' })
  const roles = { [open.id]: 'admin', [archived.id]: 'share', [deleted.id]: 'share' } as const
  const person = await app.aPerson({ organization, organizationRole: 'admin', name: 'Ada' })
  await db.projectMember.createMany({ data: Object.entries(roles).map(([projectId, role]) => ({ projectId, userId: person.id, role })) })
  const { account } = await app.aServiceAccount({ organization, roles, name: 'Loader', organizationRole: null })
  return { organization, open: open.id, archived: archived.id, deleted: deleted.id, person, account }
}

test.each(['person', 'serviceAccount'] as const)('a %s has its own roles: read-only where the project is archived, none where it is deleted', async (kind) => {
  const { organization, open, archived, deleted, person, account } = await aMemberOfThree()
  const user = kind === 'person' ? person : account
  const actor = await actorFor(db, user)
  expect(actor).toMatchObject({ kind, id: user.id, name: user.name, organizationId: organization.id, organizationRole: user.organizationRole, token: null, visit, organization: { deletedAt: null, requiresTwoFactor: false } })
  expect(actor.projectIds.toSorted()).toEqual([open, archived].toSorted())
  expect([open, archived, deleted].map(actor.roleIn)).toEqual(['admin', 'readOnly', null])
  expect([open, archived, deleted].map(actor.memberRoleIn)).toEqual(['admin', 'share', null])
})

test('in an archived organization every role reads alone, and is kept as it was given', async () => {
  const { organization, open, archived, deleted, person } = await aMemberOfThree()
  await db.organization.update({ where: { id: organization.id }, data: { archivedAt: new Date() } })
  const actor = await actorFor(db, person)
  expect([open, archived, deleted].map(actor.roleIn)).toEqual(['readOnly', 'readOnly', null])
  expect([open, archived, deleted].map(actor.memberRoleIn)).toEqual(['admin', 'share', null])
})

test('what the organization asks of everybody is that of this moment, to the millisecond, also within a transaction', async () => {
  const { organization, open, person } = await aMemberOfThree()
  const deletedAt = new Date('2026-03-01T12:00:00.123Z')
  await db.$transaction(async (tx) => {
    await tx.organization.update({ where: { id: organization.id }, data: { deletedAt, requiresTwoFactor: true } })
    await tx.projectMember.deleteMany({ where: { userId: person.id, projectId: open } })
    const actor = await actorOfUser(tx, person.id, visit)
    expect([actor?.organization, actor?.memberRoleIn(open)]).toEqual([{ deletedAt, requiresTwoFactor: true }, null])
    expect((await actorFor(db, person)).organization).toEqual({ deletedAt: null, requiresTwoFactor: false })
  })
})

test('who belongs to no project has none, and who is gone is nobody', async () => {
  const person = await app.aPerson()
  expect(await actorFor(db, person)).toMatchObject({ projectIds: [], organizationRole: 'member' })
  await db.user.delete({ where: { id: person.id } })
  expect(await actorOfUser(db, person.id, visit)).toBeNull()
})

test('five thousand memberships are one statement, and none of them is left out or mixed up', async () => {
  const organization = await app.anOrganization()
  const person = await app.aPerson({ organization })
  const projects = await db.project.createManyAndReturn({ data: Array.from({ length: 5000 }, (_, at) => ({ organizationId: organization.id, name: `Project ${at}`, hue: 1, archivedAt: at % 5 === 0 ? new Date() : null })) })
  const roles = ['guest', 'readOnly', 'admin', 'share'] as const
  const given = projects.map(({ id, archivedAt }, at) => ({ id, archivedAt, role: roles[at % 4] ?? 'guest' }))
  await db.projectMember.createMany({ data: given.map(({ id, role }) => ({ projectId: id, userId: person.id, role })) })
  const watched = new PrismaClient({ adapter: new PrismaPg({ connectionString: app.databaseUrl }), log: [{ emit: 'event', level: 'query' }] })
  onTestFinished(() => watched.$disconnect())
  let statements = 0
  watched.$on('query', () => { statements += 1 })
  const actor = await actorOfUser(watched, person.id, visit)
  expect(statements).toBe(1)
  expect(actor?.projectIds).toHaveLength(5000)
  expect(given.map(({ id }) => [actor?.memberRoleIn(id), actor?.roleIn(id)])).toEqual(given.map(({ role, archivedAt }) => [role, archivedAt ? 'readOnly' : role]))
}, 60_000)
