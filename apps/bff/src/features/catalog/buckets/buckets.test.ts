import { createBucket, deleteBucket, getBucket, listBuckets, updateBucket } from '@tributary/contract/catalog'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aCompany, type Company } from '../testing/company.ts'

const app = await testApp()
afterAll(() => app.close())
let company: Company
beforeEach(async () => {
  company = await aCompany(app)
})
const refused = (code: string, details?: unknown) => ({ body: { code, ...(details === undefined ? {} : { details }) } })
const { db } = app.context

test('a bucket is created empty, named after its path where no other name is given', async () => {
  const call = app.callAs(company.producers.admin)
  const bucket = await call(createBucket, { projectId: company.oracle.id, stage: 'out', name: 'c-crm' })
  expect(bucket).toMatchObject({
    path: 'out.c-crm', displayName: 'crm', description: '', source: null, sharingType: null, tableCount: 0, rowCount: 0, byteCount: 0,
    freshness: { state: 'unknown', asOf: null, promisedAgeSeconds: null }, may: { edit: true, share: false, unlink: false },
  })
  await expect(call(createBucket, { projectId: company.oracle.id, stage: 'out', name: 'c-crm' })).rejects.toMatchObject(refused('name_taken'))
  expect(await call(createBucket, { projectId: company.oracle.id, stage: 'in', name: 'c-crm' })).toMatchObject({ path: 'in.c-crm' })
})

test.each(['guest', 'readOnly'] as const)('the role %s creates, changes and deletes no bucket', async (role) => {
  const call = app.callAs(company.producers[role])
  await expect(call(createBucket, { projectId: company.oracle.id, stage: 'in', name: 'c-crm' })).rejects.toMatchObject(refused('not_allowed'))
  await expect(call(updateBucket, { bucketId: company.bucket.id, description: 'x' })).rejects.toMatchObject(refused('not_allowed'))
  await expect(call(deleteBucket, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('not_allowed'))
})

test('the buckets of a project, links included, newest first and page by page', async () => {
  await company.share('specific-projects', { projectIds: [company.reporting.id] })
  const link = await company.link()
  const own = await app.aBucket({ project: company.reporting })
  const call = app.callAs(company.consumers.readOnly)
  const page = await call(listBuckets, { projectId: company.reporting.id, limit: 1 })
  expect(page.items).toMatchObject([{ id: own.id, source: null }])
  expect(await call(listBuckets, { projectId: company.reporting.id, limit: 1, cursor: String(page.nextCursor) })).toMatchObject({ items: [{ id: link.id, source: { project: { name: 'Oracle' } }, tableCount: 1 }], nextCursor: null })
  expect((await app.callAs(company.organizationAdmin)(listBuckets, { projectId: company.reporting.id })).items).toHaveLength(2)
  for (const person of [company.producers.share, company.stranger, company.client]) await expect(app.callAs(person)(listBuckets, { projectId: company.reporting.id })).rejects.toMatchObject(refused('project_not_found'))
})

test('a bucket is as old as its oldest table, and judged by its promise', async () => {
  const asOf = new Date(Date.now() - 5000_000)
  const loaded = { metadataLocation: 'tables/x/metadata/1.json', snapshotId: 1n, rowCount: 5n, byteCount: 50n }
  await app.aTable({ bucket: company.bucket, ...loaded, asOf: new Date() })
  await app.aTable({ bucket: company.bucket, ...loaded, asOf })
  const bucket = await app.callAs(company.producers.readOnly)(getBucket, { bucketId: company.bucket.id })
  expect(bucket).toMatchObject({ tableCount: 3, rowCount: 10, byteCount: 100, freshness: { state: 'late', asOf: asOf.toISOString(), promisedAgeSeconds: 3600 } })
})

test('names, description and promise change; the path never does', async () => {
  const changed = await app.callAs(company.producers.admin)(updateBucket, { bucketId: company.bucket.id, displayName: 'Core', description: 'All of it', promisedAgeSeconds: 600 })
  expect(changed).toMatchObject({ displayName: 'Core', description: 'All of it', path: 'in.c-core', freshness: { promisedAgeSeconds: 600 } })
  expect(await app.callAs(company.producers.admin)(updateBucket, { bucketId: company.bucket.id, promisedAgeSeconds: null })).toMatchObject({ displayName: 'Core', freshness: { promisedAgeSeconds: null } })
})

test('a linked bucket has names of its own; its promise and its end are the owner\'s', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const call = app.callAs(company.consumers.admin)
  expect(await call(updateBucket, { bucketId: link.id, displayName: 'Ours', description: 'For the churn score' })).toMatchObject({ displayName: 'Ours', description: 'For the churn score' })
  await expect(call(updateBucket, { bucketId: link.id, promisedAgeSeconds: 60 })).rejects.toMatchObject(refused('bucket_is_read_only'))
  await expect(call(deleteBucket, { bucketId: link.id })).rejects.toMatchObject(refused('bucket_is_read_only'))
  await expect(call(updateBucket, { bucketId: company.bucket.id, displayName: 'Theirs' })).rejects.toMatchObject(refused('not_allowed', { project: { name: 'Oracle' }, owners: [{ id: company.producers.share.id }] }))
  await expect(call(deleteBucket, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('not_allowed'))
  expect(await db.bucket.findUnique({ where: { id: company.bucket.id } })).toMatchObject({ displayName: 'Oracle core' })
})

test('a bucket with subscribers is not deleted, one without is, with its tables', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const call = app.callAs(company.producers.admin)
  await expect(call(deleteBucket, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('bucket_has_links', { links: [{ bucketId: link.id, project: { name: 'Reporting' } }] }))
  await db.bucket.delete({ where: { id: link.id } })
  expect(await call(deleteBucket, { bucketId: company.bucket.id })).toEqual({ done: true })
  expect(await db.table.count({ where: { id: company.table.id } })).toBe(0)
})

test('to strangers no bucket exists', async () => {
  await company.share('organization-project')
  for (const person of [company.stranger, company.client]) {
    const call = app.callAs(person)
    const input = { bucketId: company.bucket.id }
    const codes = await Promise.all([call(getBucket, input), call(updateBucket, { ...input, displayName: 'x' }), call(deleteBucket, input)].map(codeOf))
    expect(codes).toEqual(['bucket_not_found', 'bucket_not_found', 'bucket_not_found'])
    await expect(call(createBucket, { projectId: company.oracle.id, stage: 'in', name: 'c-x' })).rejects.toMatchObject(refused('project_not_found'))
  }
})
