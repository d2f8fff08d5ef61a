import { createBucket, deleteBucket, getBucket, updateBucket } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test('a bucket is as old as its oldest table, and judged by its promise', async () => {
  const asOf = new Date(Date.now() - 5000_000)
  const loaded = { metadataLocation: 'tables/x/metadata/1.json', snapshotId: 1n, rowCount: 5n, byteCount: 50n }
  await app.aTable({ bucket: company.bucket, ...loaded, asOf: new Date() })
  await app.aTable({ bucket: company.bucket, ...loaded, asOf })
  const bucket = await app.callAs(company.producers.readOnly)(getBucket, { bucketId: company.bucket.id })
  expect(bucket).toMatchObject({ tableCount: 3, rowCount: 10, byteCount: 100, freshness: { state: 'late', asOf: asOf.toISOString(), promisedAgeSeconds: 3600 } })
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
