import { linkBucket } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()
const into = () => ({ projectId: company.reporting.id, bucketId: company.bucket.id })

test('a link is a live bucket with names of its own, and the figures, promise and age of its source', async () => {
  await company.share('organization-project')
  const asOf = new Date(Date.now() - 7200_000)
  await app.context.db.table.update({ where: { id: company.table.id }, data: { rowCount: 12n, byteCount: 340n, metadataLocation: 'tables/a/metadata/1.json', snapshotId: 1n, asOf } })
  const link = await app.callAs(company.consumers.guest)(linkBucket, { ...into(), stage: 'out', name: 'c-ours', displayName: 'Ours' })
  expect(link).toMatchObject({
    path: 'out.c-ours', displayName: 'Ours', project: { id: company.reporting.id },
    source: { bucketId: company.bucket.id, path: 'in.c-core', project: { name: 'Oracle' } },
    sharingType: null, tableCount: 1, rowCount: 12, byteCount: 340,
    freshness: { state: 'broken', promisedAgeSeconds: 3600 }, may: { edit: false, share: false, unlink: true },
  })
})

test('the names of the source are taken where none are given', async () => {
  await company.share('organization-project')
  expect(await app.callAs(company.consumers.admin)(linkBucket, into())).toMatchObject({ path: 'in.c-core', displayName: 'Oracle core' })
})

test('the source project may link its own bucket', async () => {
  await company.share('specific-projects', { projectIds: [company.reporting.id] })
  const link = await app.callAs(company.producers.admin)(linkBucket, { projectId: company.oracle.id, bucketId: company.bucket.id, name: 'c-again' })
  expect(link).toMatchObject({ path: 'in.c-again', source: { bucketId: company.bucket.id } })
})

test('twice into one project is refused, also at the same moment', async () => {
  await company.share('organization-project')
  const call = app.callAs(company.consumers.guest)
  const attempts = await Promise.allSettled(['c-one', 'c-two', 'c-three'].map((name) => call(linkBucket, { ...into(), name })))
  const reasons = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []))
  expect(reasons).toMatchObject([refused('already_linked'), refused('already_linked')])
})

test('a name that is taken comes back with a free one', async () => {
  await company.share('organization-project')
  await app.aBucket({ project: company.reporting, name: 'c-core' })
  await app.aBucket({ project: company.reporting, name: 'c-core-2' })
  await expect(app.callAs(company.consumers.guest)(linkBucket, into())).rejects.toMatchObject(refused('name_taken', { suggestion: 'c-core-3' }))
})

test('a linked bucket is not linked onward', async () => {
  await company.share('organization-project')
  const link = await company.link()
  await expect(app.callAs(company.consumers.share)(linkBucket, { projectId: company.reporting.id, bucketId: link.id, name: 'c-onward' })).rejects.toMatchObject(refused('bucket_is_linked'))
})

test('who may see but not link is told whom to ask', async () => {
  await company.share('organization')
  const owner = company.producers.share
  await expect(app.callAs(company.consumers.readOnly)(linkBucket, into())).rejects.toMatchObject(refused('not_allowed'))
  const invited = await app.callAs(company.organizationMember)
  await expect(invited(linkBucket, into())).rejects.toMatchObject(refused('project_not_found'))
  const other = await app.aProject({ organization: company.organization })
  await company.share('specific-projects', { projectIds: [company.reporting.id] })
  await app.aMember({ project: other, role: 'admin', person: company.consumers.guest })
  const refusal = app.callAs(company.consumers.guest)(linkBucket, { projectId: other.id, bucketId: company.bucket.id })
  await expect(refusal).rejects.toMatchObject(refused('not_allowed', { owners: [{ id: owner.id, name: owner.name }], project: { name: 'Oracle' } }))
  await expect(refusal).rejects.toThrow(owner.name)
})

test('an own bucket that is not shared is not linked', async () => {
  await expect(app.callAs(company.producers.share)(linkBucket, { projectId: company.oracle.id, bucketId: company.bucket.id, name: 'c-again' })).rejects.toMatchObject(refused('not_allowed'))
})

test('across organizations neither project nor bucket exists', async () => {
  await company.share('organization-project')
  const call = app.callAs(company.stranger)
  await expect(call(linkBucket, { projectId: company.elsewhere.id, bucketId: company.bucket.id })).rejects.toMatchObject(refused('bucket_not_found'))
  await expect(call(linkBucket, into())).rejects.toMatchObject(refused('project_not_found'))
})
