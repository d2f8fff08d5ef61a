import { deleteBucket, updateBucket } from '@tributary/contract/catalog'
import { updateTable } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { whileHeld } from '../../../testing/while-held.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()

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

test('a bucket or table that is deleted meanwhile is not there', async () => {
  const call = app.callAs(company.producers.admin)
  const late = await whileHeld(db, (tx) => tx.bucket.delete({ where: { id: company.bucket.id } }), [
    () => codeOf(call(updateBucket, { bucketId: company.bucket.id, description: 'late' })),
    () => codeOf(call(updateTable, { tableId: company.table.id, description: 'late' })),
  ])
  expect(late).toMatchObject([{ value: 'bucket_not_found' }, { value: 'table_not_found' }])
})
