import { getCatalogEntry, linkBucket, listCatalog, search, shareBucket, type Sharing, unlinkBucket, unshareBucket } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import { errorStatus } from '@tributary/contract/error'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { User } from '../../../database/generated/client.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aCompany, type Company } from '../testing/company.ts'

const app = await testApp()
afterAll(() => app.close())
let company: Company
beforeAll(async () => {
  company = await aCompany(app)
})

/**
 * Whether one may, in this order: list it, link it (producers into their own project, others into Reporting), unlink what Reporting
 * links, share it, unshare it. y: may; n: sees it and is refused; -: it does not exist.
 */
const matrix: Record<string, [person: () => User, unshared: string, organizationProject: string, organization: string, specificProjects: string, specificUsers: string]> = {
  'a producer with share': [() => company.producers.share, '-n-yy', 'yy-yy', 'yy-yy', 'yy-yy', 'yy-yy'],
  'a producer with admin': [() => company.producers.admin, '-n-nn', 'yy-nn', 'yy-nn', 'yy-nn', 'yy-nn'],
  'a producer with guest': [() => company.producers.guest, '-n-nn', 'yy-nn', 'yy-nn', 'yy-nn', 'yy-nn'],
  'a producer with readOnly': [() => company.producers.readOnly, '-n-nn', 'yn-nn', 'yn-nn', 'yn-nn', 'yn-nn'],
  'a consumer with share': [() => company.consumers.share, '--y--', 'yyynn', 'yyynn', 'yyynn', '--y--'],
  'a consumer with admin': [() => company.consumers.admin, '--y--', 'yyynn', 'yyynn', 'yyynn', '--y--'],
  'a consumer with guest, who is selected': [() => company.consumers.guest, '--y--', 'yyynn', 'yyynn', 'yyynn', 'yyynn'],
  'a consumer with readOnly, who is selected': [() => company.consumers.readOnly, '--n--', 'ynnnn', 'ynnnn', 'ynnnn', 'ynnnn'],
  'a contractor with share': [() => company.contractors.share, '--y--', 'yyynn', '--y--', 'yyynn', '--y--'],
  'a contractor with admin, who is selected': [() => company.contractors.admin, '--y--', 'yyynn', '--y--', 'yyynn', 'yyynn'],
  'a contractor with guest': [() => company.contractors.guest, '--y--', 'yyynn', '--y--', 'yyynn', '--y--'],
  'a contractor with readOnly': [() => company.contractors.readOnly, '--n--', 'ynnnn', '--n--', 'ynnnn', '--n--'],
  'an organization admin without a project': [() => company.organizationAdmin, '-nnny', 'ynnny', 'ynnny', 'ynnny', 'ynnny'],
  'an organization member without a project': [() => company.organizationMember, '-----', 'y--nn', 'y--nn', '-----', '-----'],
  'a client': [() => company.client, '-----', '-----', '-----', '-----', '-----'],
  'a stranger who runs another organization': [() => company.stranger, '-----', '-----', '-----', '-----', '-----'],
}

const sharings = (): (Sharing | null)[] => [
  null,
  { type: 'organization-project' },
  { type: 'organization' },
  { type: 'specific-projects', projectIds: [company.reporting.id] },
  { type: 'specific-users', userIds: [company.consumers.guest, company.consumers.readOnly, company.contractors.admin].map(({ id }) => id) },
]
const types = ['not shared', 'organization-project', 'organization', 'specific-projects', 'specific-users']
const cases = Object.entries(matrix).flatMap(([who, [person, ...expected]]) => types.map((type, index) => ({ who, person, type, index, expected: expected[index] ?? '' })))

async function outcome(call: Promise<unknown>) {
  try {
    await call
    return 'y'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { 403: 'n', 404: '-' }[errorStatus[error.body.code] as 403 | 404] ?? error.body.code
  }
}

test.each(cases)('$type, $who: $expected', async ({ person, index, expected }) => {
  const sharing = sharings()[index] ?? null
  const reset = async () => {
    await app.context.db.bucket.deleteMany({ where: { sourceBucketId: company.bucket.id } })
    await company.share(sharing?.type ?? null, { projectIds: [], userIds: [], ...sharing })
  }
  const call = app.callAs(person())
  const bucketId = company.bucket.id
  const produces = Object.values(company.producers).includes(person())

  await reset()
  const listed = (await call(listCatalog, {})).items.map(({ id }) => id)
  const list = await outcome(call(getCatalogEntry, { bucketId }))
  expect(listed).toEqual(list === 'y' ? [bucketId] : [])
  const link = await outcome(call(linkBucket, { projectId: produces ? company.oracle.id : company.reporting.id, bucketId, name: 'c-linked' }))
  await reset()
  const unlink = await outcome(call(unlinkBucket, { bucketId: (await company.link()).id }))
  await reset()
  const share = await outcome(call(shareBucket, { bucketId, sharing: sharing ?? { type: 'organization' } }))
  await reset()
  const unshare = await outcome(call(unshareBucket, { bucketId }))
  expect([list, link, unlink, share, unshare].join('')).toBe(expected)
})

test.each([['a client', () => company.client], ['a stranger', () => company.stranger]])('%s finds nothing, counts nothing', async (_, person) => {
  await company.share('organization-project')
  const { counts, facets, items } = await app.callAs(person())(listCatalog, { q: 'Oracle' })
  expect({ counts, facets, items }).toEqual({ counts: { all: 0, subscribed: 0, own: 0, late: 0 }, facets: { fresh: [], owner: [], sharing: [] }, items: [] })
  for (const q of ['Oracle', 'core', 'customer', 'segment', 'Reporting']) expect((await app.callAs(person())(search, { q })).hits).toEqual([])
})
