import { forceUnlinkBucket } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aCompany, testCompany } from '../testing/company.ts'

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
  const lines: string[] = []
  const logged = await testApp({ log: (line) => lines.push(line) })
  try {
    const theirs = await aCompany(logged)
    await theirs.share('organization-project')
    const link = await theirs.link()
    await logged.callAs(theirs.producers.share)(forceUnlinkBucket, { bucketId: theirs.bucket.id, linkedBucketId: link.id })
    const entries = lines.map((line) => JSON.parse(line)).filter((entry) => entry.linkedBucketId === link.id)
    expect(entries.map((entry) => entry.projectId)).toEqual([theirs.oracle.id, theirs.reporting.id])
    expect(entries).toMatchObject([{ userId: theirs.producers.share.id }, { userId: theirs.producers.share.id }])
  } finally {
    await logged.close()
  }
})
