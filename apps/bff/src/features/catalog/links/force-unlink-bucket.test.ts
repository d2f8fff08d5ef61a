import { forceUnlinkBucket } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test.each(['admin', 'guest', 'readOnly'] as const)('the role %s of the source project ends no subscription', async (role) => {
  await company.share('organization-project')
  const link = await company.link()
  await expect(app.callAs(company.producers[role])(forceUnlinkBucket, { bucketId: company.bucket.id, linkedBucketId: link.id })).rejects.toMatchObject(refused('not_allowed'))
})

test('a subscription is ended by the owner of its source or an organization admin alone', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const input = { bucketId: company.bucket.id, linkedBucketId: link.id }
  await expect(app.callAs(company.consumers.share)(forceUnlinkBucket, input)).rejects.toMatchObject(refused('not_allowed'))
  await expect(app.callAs(company.stranger)(forceUnlinkBucket, input)).rejects.toMatchObject(refused('bucket_not_found'))
  const other = await app.aBucket({ project: company.oracle })
  await expect(app.callAs(company.producers.share)(forceUnlinkBucket, { ...input, bucketId: other.id })).rejects.toMatchObject(refused('link_not_found'))
  expect(await app.callAs(company.organizationAdmin)(forceUnlinkBucket, input)).toEqual({ done: true })
})

test('ending a subscription is logged in both projects', async () => {
  await company.share('organization-project')
  const link = await company.link()
  await app.callAs(company.producers.share)(forceUnlinkBucket, { bucketId: company.bucket.id, linkedBucketId: link.id })
  expect(await company.audit()).toMatchObject([{
    action: 'forceUnlinkBucket', outcome: 'done', actorId: company.producers.share.id, targetId: link.id, targetName: 'Core', projectIds: [company.oracle.id, company.reporting.id],
    before: { path: 'in.c-linked-core', displayName: 'Core', source: { bucketId: company.bucket.id, project: 'Oracle', path: 'in.c-core' } }, after: null,
  }])
})
