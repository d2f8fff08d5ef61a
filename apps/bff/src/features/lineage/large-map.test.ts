import { PrismaPg } from '@prisma/adapter-pg'
import { getOrganizationMap as endpoint } from '@tributary/contract/lineage'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { PrismaClient } from '../../database/generated/client.ts'
import { actorFor } from '../../testing/actor.ts'
import { testApp } from '../../testing/test-app.ts'
import { getOrganizationMap } from './get-organization-map.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context

function at<One>(all: readonly One[], index: number): One {
  const found = all[index]
  if (!found) throw new Error(`there is no ${index}`)
  return found
}

/** Each project shares one bucket of one table, and links those of the `reads` projects before it. */
async function anOrganizationOf(count: number, reads: number) {
  const organization = await app.anOrganization()
  const admin = await app.aPerson({ organization, organizationRole: 'admin' })
  const projects = await db.project.createManyAndReturn({ data: Array.from({ length: count }, (_, index) => ({ organizationId: organization.id, name: `Project ${index}`, hue: 1 + index % 6 })) })
  await db.projectMember.createMany({ data: projects.map(({ id }) => ({ projectId: id, userId: admin.id, role: 'share' as const })) })
  const buckets = await db.bucket.createManyAndReturn({ data: projects.map(({ id }) => ({ projectId: id, stage: 'out' as const, name: 'c-core', displayName: 'Core', sharingType: 'organization-project', promisedAgeSeconds: 3600 })) })
  await db.table.createMany({ data: buckets.map(({ id }) => ({ bucketId: id, name: 'core', asOf: new Date(), snapshotId: 1n, metadataLocation: 'x' })) })
  await db.configuration.createMany({ data: projects.map(({ id }) => ({ projectId: id, kind: 'transformation' as const, component: 'sql', name: 'clean', content: {} })) })
  const links = projects.flatMap(({ id }, index) => Array.from({ length: reads }, (_, back) => ({
    projectId: id, stage: 'in' as const, name: `c-${back}`, displayName: 'Link', sourceBucketId: at(buckets, (index + count - back - 1) % count).id,
  })))
  await db.bucket.createMany({ data: links })
  return { admin, member: await app.aMember({ project: at(projects, 0), role: 'readOnly', person: await app.aPerson({ organization, organizationRole: null }) }) }
}

/** The map of a person, and how many statements it took. */
async function counted(person: { id: string }) {
  const watched = new PrismaClient({ adapter: new PrismaPg({ connectionString: app.databaseUrl }), log: [{ emit: 'event', level: 'query' }] })
  onTestFinished(() => watched.$disconnect())
  const actor = await actorFor(db, person)
  let statements = 0
  watched.$on('query', () => { statements += 1 })
  const map = endpoint.output.parse(await getOrganizationMap({ ...app.context, db: watched }, actor))
  return { ...map, statements }
}

test('a map of 500 projects and 2,000 links is complete, and takes as many statements as one of 5', async () => {
  const small = await anOrganizationOf(5, 2)
  const large = await anOrganizationOf(500, 4)
  const few = await counted(small.admin)
  const many = await counted(large.admin)
  expect([few.projects.length, few.edges.length]).toEqual([5, 10])
  expect([many.projects.length, many.edges.length]).toEqual([500, 2000])
  expect(many.projects.every(({ owner, tableCount, freshness }) => owner !== null && tableCount === 1 && freshness.state === 'kept')).toBe(true)
  expect(many.statements).toBe(few.statements)
  expect(many.statements).toBeLessThanOrEqual(10)
}, 60_000)

test('among 500, a member of one project sees only what feeds it and what it feeds', async () => {
  const { member } = await anOrganizationOf(500, 4)
  await db.bucket.updateMany({ where: { sharingType: 'organization-project' }, data: { sharingType: 'specific-projects' } })
  const { projects, edges } = await counted(member)
  expect([projects.length, edges.length]).toEqual([9, 8])
}, 60_000)
