import { getCatalogEntry, listCatalog, type SharingType } from '@tributary/contract/catalog'
import type { CallOf } from '@tributary/contract/endpoint'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Project, User } from '../../../database/generated/client.ts'
import { testApp } from '../../../testing/test-app.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context
let oracle: Project
let ms: Project
let reporting: Project
let analyst: User
let dba: User
let owner: User
const ids: Record<string, string> = {}

/** Five shared buckets; the analyst of Reporting sees four. */
beforeAll(async () => {
  const organization = await app.anOrganization()
  ;[oracle, ms, reporting] = [await app.aProject({ organization, name: 'Oracle', hue: 2 }), await app.aProject({ organization, name: 'MS' }), await app.aProject({ organization, name: 'Reporting' })]
  owner = await app.aMember({ project: oracle, role: 'share' })
  dba = await app.aMember({ project: ms, role: 'readOnly', person: await app.aPerson({ organization, organizationRole: null }) })
  analyst = await app.aMember({ project: reporting, role: 'guest', person: await app.aPerson({ organization, organizationRole: null }) })
  const shared = async (project: Project, displayName: string, ageSeconds: number | null, promisedAgeSeconds: number | null, sharingType: SharingType, description = '') => {
    const bucket = await app.aBucket({ project, displayName, promisedAgeSeconds, sharingType, description })
    ids[displayName] = bucket.id
    const asOf = ageSeconds === null ? {} : { asOf: new Date(Date.now() - ageSeconds * 1000), metadataLocation: 'x', snapshotId: 1n }
    await app.aTable({ bucket, name: `table_of_${displayName.toLowerCase().replaceAll(/\W/g, '')}`, rowCount: 3n, ...asOf })
    return bucket
  }
  const core = await shared(oracle, 'Oracle core', 4000, 3600, 'organization-project', 'Customers and their 100% true addresses')
  const common = await shared(oracle, 'Common codes', 50, null, 'organization-project')
  await shared(ms, 'SQL Server', 90_000, 3600, 'organization-project')
  const selected = await shared(ms, 'Archive', null, 3600, 'specific-projects')
  await db.sharedProject.create({ data: { bucketId: selected.id, projectId: reporting.id } })
  await shared(ms, 'Members only', 60, 3600, 'organization')
  await shared(reporting, 'Not mine to see', 60, 60, 'specific-users')
  await app.aBucket({ project: oracle, displayName: 'Not shared' })
  await app.aBucket({ project: reporting, name: 'c-core', sourceBucketId: core.id })
  await app.aBucket({ project: ms, sourceBucketId: core.id })
  await app.aBucket({ project: ms, sourceBucketId: common.id })
  await db.bucket.update({ where: { id: ids['Not mine to see'] ?? '' }, data: { sharingType: null } })
})

const find = async (input: CallOf<typeof listCatalog> = {}, person = analyst) => {
  const { items, ...rest } = await app.callAs(person)(listCatalog, input)
  return { names: items.map(({ displayName }) => displayName), items, ...rest }
}

test('most subscribed first, with counts and facets', async () => {
  expect(await find()).toMatchObject({
    names: ['Oracle core', 'Common codes', 'SQL Server', 'Archive'],
    nextCursor: null,
    counts: { all: 4, subscribed: 1, own: 0, late: 2 },
    facets: {
      fresh: [{ value: 'broken', count: 1 }, { value: 'late', count: 1 }, { value: 'unknown', count: 1 }, { value: 'unpromised', count: 1 }],
      owner: expect.arrayContaining([{ value: oracle.id, label: 'Oracle', hue: 2, count: 2 }, { value: ms.id, label: 'MS', hue: 1, count: 2 }]),
      sharing: [{ value: 'organization-project', count: 3 }, { value: 'specific-projects', count: 1 }],
    },
  })
})

test('an entry tells owners, links, and where one may link it', async () => {
  const member = await app.aMember({ project: reporting, role: 'readOnly', person: dba })
  expect(await app.callAs(member)(getCatalogEntry, { bucketId: ids['SQL Server'] ?? '' })).toMatchObject({ own: true, mayLinkInto: [], subscriptions: [], subscriberCount: 0 })
  await db.projectMember.delete({ where: { projectId_userId: { projectId: reporting.id, userId: dba.id } } })
  expect(await app.callAs(analyst)(getCatalogEntry, { bucketId: ids['Common codes'] ?? '' })).toMatchObject({
    project: { name: 'Oracle' }, own: false, owners: [{ id: owner.id, name: owner.name, email: owner.email }], subscriberCount: 1, subscriptions: [],
    mayLinkInto: [{ id: reporting.id, name: 'Reporting' }], tableCount: 1, rowCount: 3, sharingType: 'organization-project', freshness: { state: 'unpromised' },
  })
  expect(await app.callAs(analyst)(getCatalogEntry, { bucketId: ids['Oracle core'] ?? '' })).toMatchObject({ subscriberCount: 2, subscriptions: [{ project: { name: 'Reporting' } }], mayLinkInto: [] })
  await expect(app.callAs(analyst)(getCatalogEntry, { bucketId: ids['Members only'] ?? '' })).rejects.toMatchObject({ body: { code: 'bucket_not_found' } })
  await expect(app.callAs(owner)(getCatalogEntry, { bucketId: ids['Not mine to see'] ?? '' })).rejects.toMatchObject({ body: { code: 'bucket_not_found' } })
})

test.each([
  ['CORE', ['Oracle core']],
  ['addresses', ['Oracle core']],
  ['table_of_arch', ['Archive']],
  ['oracle', ['Oracle core', 'Common codes']],
  ['100%', ['Oracle core']],
  ['%', ['Oracle core']],
  ['table_of%', []],
  ['in.c-bucket', ['Oracle core', 'Common codes', 'SQL Server', 'Archive']],
  ['Members', []],
])('"%s" finds %s', async (q, names) => {
  expect(await find({ q })).toMatchObject({ names, counts: { all: names.length } })
})

test('views, filters and orders', async () => {
  expect((await find({ view: 'subscribed' })).names).toEqual(['Oracle core'])
  expect((await find({ view: 'late', sort: 'age' })).names).toEqual(['SQL Server', 'Oracle core'])
  expect((await find({ view: 'own' }, dba)).names.toSorted()).toEqual(['Archive', 'Members only', 'SQL Server'])
  expect((await find({ sort: 'name' })).names).toEqual(['Archive', 'Common codes', 'Oracle core', 'SQL Server'])
  expect((await find({ sort: 'age' })).names).toEqual(['SQL Server', 'Oracle core', 'Common codes', 'Archive'])
  expect((await find({ fresh: 'late,unpromised' })).names).toEqual(['Oracle core', 'Common codes'])
  const filtered = await find({ owner: ms.id, fresh: 'unknown' })
  expect(filtered.names).toEqual(['Archive'])
  expect(filtered.counts.all).toBe(4)
  // A facet counts what its own filter could show, under the other filters.
  expect(filtered.facets.owner).toEqual([{ value: ms.id, label: 'MS', hue: 1, count: 1 }])
  expect(filtered.facets.fresh.toSorted((one, other) => (one.value < other.value ? -1 : 1))).toEqual([{ value: 'broken', count: 1 }, { value: 'unknown', count: 1 }])
  expect((await find({ sharing: 'specific-projects' })).names).toEqual(['Archive'])
})

test.each(['subscribers', 'name', 'age'] as const)('pages by %s go on where the one before ended', async (sort) => {
  const whole = (await find({ sort })).names
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await find({ sort, limit: 1, ...(cursor === null ? {} : { cursor }) })
    seen.push(...page.names)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual(whole)
})

test('a cursor of another list is refused', async () => {
  await expect(find({ cursor: 'e30' })).rejects.toMatchObject({ body: { code: 'invalid_input' } })
})
