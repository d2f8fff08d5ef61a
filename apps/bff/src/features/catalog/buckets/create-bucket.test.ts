import { createBucket, deleteBucket, updateBucket } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

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
