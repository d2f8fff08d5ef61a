import { getSharing, linkBucket, shareBucket, type Sharing } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()
const asOwner = (input: { sharing: Sharing; promisedAgeSeconds?: number | null }) => app.callAs(company.producers.share)(shareBucket, { bucketId: company.bucket.id, ...input })
const share = (sharing: Sharing) => asOwner({ sharing })
const project = () => ({ bucketId: expect.any(String), project: { id: company.reporting.id, name: 'Reporting', hue: 1 }, path: 'in.c-linked-core' })

test('sharing tells with whom, and promises an age', async () => {
  const shared = await asOwner({ sharing: { type: 'specific-projects', projectIds: [company.reporting.id, company.reporting.id] }, promisedAgeSeconds: 7200 })
  expect(shared).toMatchObject({ sharingType: 'specific-projects', freshness: { promisedAgeSeconds: 7200 } })
  expect(await app.callAs(company.producers.readOnly)(getSharing, { bucketId: company.bucket.id })).toEqual({
    sharing: { type: 'specific-projects', projectIds: [company.reporting.id] }, projects: [{ id: company.reporting.id, name: 'Reporting', hue: 1 }], people: [],
  })
  const { id, name, email } = company.consumers.guest
  expect(await share({ type: 'specific-users', userIds: [id] })).toMatchObject({ freshness: { promisedAgeSeconds: 7200 } })
  expect(await app.callAs(company.organizationAdmin)(getSharing, { bucketId: company.bucket.id })).toEqual({ sharing: { type: 'specific-users', userIds: [id] }, projects: [], people: [{ id, name, email }] })
  expect(await asOwner({ sharing: { type: 'organization' }, promisedAgeSeconds: null })).toMatchObject({ freshness: { promisedAgeSeconds: null } })
})

test('who was selected and is gone leaves an empty list', async () => {
  await share({ type: 'specific-users', userIds: [company.client.id] })
  await app.context.db.user.delete({ where: { id: company.client.id } })
  expect(await app.callAs(company.producers.admin)(getSharing, { bucketId: company.bucket.id })).toEqual({ sharing: { type: 'specific-users', userIds: [] }, projects: [], people: [] })
})

test('who only sees the bucket is not told with whom it is shared', async () => {
  await share({ type: 'organization-project' })
  await expect(app.callAs(company.consumers.share)(getSharing, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('not_allowed'))
  await expect(app.callAs(company.stranger)(getSharing, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('bucket_not_found'))
})

test('targets outside of the organization are named, those that nobody has as well', async () => {
  const nobody = crypto.randomUUID()
  const targets = [company.reporting.id, company.elsewhere.id, nobody]
  await expect(share({ type: 'specific-projects', projectIds: targets })).rejects.toMatchObject(refused('outside_organization', { projectIds: [company.elsewhere.id, nobody] }))
  await expect(share({ type: 'specific-users', userIds: [company.client.id, company.stranger.id] })).rejects.toMatchObject(refused('outside_organization', { userIds: [company.stranger.id] }))
  expect(await app.context.db.bucket.findUnique({ where: { id: company.bucket.id } })).toMatchObject({ sharingType: null })
})

test('a linked bucket is not shared on', async () => {
  await company.share('organization-project')
  const link = await company.link()
  await expect(app.callAs(company.consumers.share)(shareBucket, { bucketId: link.id, sharing: { type: 'organization' } })).rejects.toMatchObject(refused('bucket_is_linked'))
})

test('narrowing below a link is refused and names it, widening works at once', async () => {
  await company.share('specific-projects', { projectIds: [company.reporting.id] })
  await company.link({ linkedById: company.contractors.admin.id })
  await expect(share({ type: 'specific-projects', projectIds: [company.oracle.id] })).rejects.toMatchObject(refused('narrows_links', { links: [project()] }))
  // The contractor who linked it is no organization member, and not the selected person.
  await expect(share({ type: 'organization' })).rejects.toMatchObject(refused('narrows_links', { links: [project()] }))
  await expect(share({ type: 'specific-users', userIds: [company.consumers.guest.id] })).rejects.toThrow('Reporting subscribes to it')
  expect(await share({ type: 'organization-project' })).toMatchObject({ sharingType: 'organization-project' })
  expect(await share({ type: 'specific-users', userIds: [company.contractors.admin.id] })).toMatchObject({ sharingType: 'specific-users' })
  await expect(share({ type: 'specific-users', userIds: [company.consumers.guest.id] })).rejects.toMatchObject(refused('narrows_links'))
})

test('the link of a person who left stays, and does not hinder who stays with the type', async () => {
  await company.share('specific-users', { userIds: [company.consumers.guest.id] })
  await company.link({ linkedById: crypto.randomUUID() })
  expect(await share({ type: 'specific-users', userIds: [company.consumers.admin.id] })).toMatchObject({ sharingType: 'specific-users' })
  await expect(share({ type: 'organization' })).rejects.toMatchObject(refused('narrows_links', { links: [project()] }))
})

test('a link of the source project itself is never in the way', async () => {
  await company.share('organization-project')
  await company.link({ projectId: company.oracle.id, linkedById: company.producers.guest.id })
  expect(await share({ type: 'specific-projects', projectIds: [company.reporting.id] })).toMatchObject({ sharingType: 'specific-projects' })
})

test('narrowing and linking at the same moment never leave a link without a right', async () => {
  for (let round = 0; round < 5; round++) {
    await app.context.db.bucket.deleteMany({ where: { sourceBucketId: company.bucket.id } })
    await company.share('organization-project')
    const [linked, narrowed] = await Promise.allSettled([
      app.callAs(company.consumers.guest)(linkBucket, { projectId: company.reporting.id, bucketId: company.bucket.id, name: 'c-linked-core' }),
      share({ type: 'specific-projects', projectIds: [company.oracle.id] }),
    ])
    expect([linked.status, narrowed.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})
