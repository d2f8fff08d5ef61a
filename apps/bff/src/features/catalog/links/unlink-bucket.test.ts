import { getBucket, unlinkBucket } from '@tributary/contract/catalog'
import { listTables } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test('unlinking takes the link and leaves the source', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const call = app.callAs(company.consumers.guest)
  expect(await call(unlinkBucket, { bucketId: link.id })).toEqual({ done: true })
  await expect(call(getBucket, { bucketId: link.id })).rejects.toMatchObject(refused('bucket_not_found'))
  expect((await app.callAs(company.producers.readOnly)(listTables, { bucketId: company.bucket.id })).items).toMatchObject([{ name: 'customer' }])
})

test('only links are unlinked', async () => {
  await company.share('organization-project')
  await expect(app.callAs(company.producers.share)(unlinkBucket, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('link_not_found'))
  await expect(app.callAs(company.consumers.share)(unlinkBucket, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('not_allowed'))
  await expect(app.callAs(company.stranger)(unlinkBucket, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('bucket_not_found'))
})
