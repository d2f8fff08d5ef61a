import { forceUnlinkBucket, unshareBucket } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test('unsharing is refused with the consumers, who may be unlinked by force first', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const owner = app.callAs(company.producers.share)
  const bucketId = company.bucket.id
  await expect(owner(unshareBucket, { bucketId })).rejects.toMatchObject(
    refused('bucket_has_links', { links: [{ bucketId: link.id, project: { id: company.reporting.id, name: 'Reporting', hue: 1 }, path: 'in.c-linked-core' }] }),
  )
  expect(await owner(forceUnlinkBucket, { bucketId, linkedBucketId: link.id })).toEqual({ done: true })
  expect(await owner(unshareBucket, { bucketId })).toMatchObject({ sharingType: null })
  await expect(owner(forceUnlinkBucket, { bucketId, linkedBucketId: link.id })).rejects.toMatchObject(refused('link_not_found'))
})
