import { forceUnlinkBucket, getBucket, getSharing, linkBucket, listLinks, search, shareBucket, unlinkBucket, unshareBucket } from '@tributary/contract/catalog'
import { getTable, listTables, readRows, updateColumn, updateTable } from '@tributary/contract/tables'
import { ApiError } from '@tributary/contract/client'
import { removeMember } from '@tributary/contract/projects'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { loadRows } from '../testing/load-rows.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()

test('what changes in the source is seen through every link at once', async () => {
  await company.share('organization-project')
  const owner = app.callAs(company.producers.admin)
  const consumer = app.callAs(company.consumers.guest)
  const another = await app.aProject({ organization: company.organization, name: 'Risk' })
  const analyst = app.callAs(await app.aMember({ project: another, role: 'admin' }))
  const readers = [{ call: consumer, projectId: company.reporting.id }, { call: analyst, projectId: another.id }, { call: owner, projectId: company.oracle.id }]
  const links = await Promise.all(readers.map(async ({ call, projectId }) => ({ call, via: (await call(linkBucket, { projectId, bucketId: company.bucket.id, name: 'c-link' })).id })))
  const tableId = company.table.id
  const everywhere = async (look: (link: (typeof links)[number]) => Promise<unknown>, expected: unknown) => {
    for (const link of links) expect(await look(link)).toMatchObject(expected as object)
  }

  await loadRows(app.context, tableId, "SELECT 1 AS id, 'A' AS segment")
  await everywhere(({ call }) => call(readRows, { tableId }), { rows: [[1, 'A']] })
  await loadRows(app.context, tableId, "SELECT 2 AS id, 'B' AS segment, true AS active", { mode: 'append' })
  await everywhere(({ call }) => call(readRows, { tableId, orderBy: 'id' }), { rows: [[1, 'A', null], [2, 'B', true]] })
  await everywhere(({ call, via }) => call(getTable, { tableId, via }), { columns: [{ name: 'id' }, { name: 'segment' }, { name: 'active' }], rowCount: 2 })
  await everywhere(({ call, via }) => call(getBucket, { bucketId: via }), { tableCount: 1, rowCount: 2 })

  await owner(updateTable, { tableId, description: 'Active ones are flagged' })
  await owner(updateColumn, { tableId, fieldId: 3, description: 'Since 2026' })
  await everywhere(({ call, via }) => call(getTable, { tableId, via }), { description: 'Active ones are flagged', columns: [{}, {}, { description: 'Since 2026' }] })

  const added = await app.aTable({ bucket: company.bucket, name: 'address' })
  await everywhere(async ({ call, via }) => (await call(listTables, { bucketId: via })).items, [{ name: 'address' }, { name: 'customer' }])
  await everywhere(async ({ call }) => (await call(search, { q: 'address' })).hits, [{ id: added.id }])
})

test('unlinking leaves the source and every other link', async () => {
  await company.share('organization-project')
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  const link = await company.link()
  const own = await company.link({ projectId: company.oracle.id, name: 'c-own' })
  await app.callAs(company.consumers.guest)(unlinkBucket, { bucketId: link.id })
  expect((await app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })).rows).toEqual([[1]])
  expect(await codeOf(app.callAs(company.consumers.guest)(readRows, { tableId: company.table.id }))).toBe('not_allowed')
  expect(await db.bucket.count({ where: { id: { in: [company.bucket.id, own.id] } } })).toBe(2)
  expect(await company.audit()).toMatchObject([{ action: 'unlinkBucket', actorId: company.consumers.guest.id, projectIds: [company.reporting.id, company.oracle.id], before: { path: 'in.c-linked-core', source: { path: 'in.c-core' } } }])
})

test('to unshare, the links that are listed are ended one by one; each end stands in both projects', async () => {
  await company.share('organization-project')
  const another = await app.aProject({ organization: company.organization, name: 'Risk' })
  const links = [await company.link(), await company.link({ projectId: another.id, name: 'c-core' })]
  const owner = app.callAs(company.producers.share)
  const bucketId = company.bucket.id
  const refusal = await owner(unshareBucket, { bucketId }).catch((error: ApiError) => error.body)
  expect(refusal).toMatchObject({ code: 'bucket_has_links', message: expect.stringContaining('Reporting and Risk subscribe to it'), details: { links: links.map(({ id }) => ({ bucketId: id })) } })
  for (const link of (await owner(listLinks, { bucketId })).items) await owner(forceUnlinkBucket, { bucketId, linkedBucketId: link.bucketId })
  expect(await owner(unshareBucket, { bucketId })).toMatchObject({ sharingType: null })
  const done = (await company.audit()).filter(({ outcome }) => outcome === 'done')
  expect(done.map(({ action, projectIds }) => [action, new Set(projectIds)])).toEqual([
    ['forceUnlinkBucket', new Set([company.oracle.id, another.id])], ['forceUnlinkBucket', new Set([company.oracle.id, company.reporting.id])], ['unshareBucket', new Set([company.oracle.id])],
  ])
  expect(done.at(-1)).toMatchObject({ before: { sharing: { type: 'organization-project' } }, after: { sharing: null } })
})

test('sharing is kept with whom it was and is; what changes nothing is not', async () => {
  const owner = app.callAs(company.producers.share)
  const bucketId = company.bucket.id
  const projectIds = [company.reporting.id, company.oracle.id].toSorted()
  await owner(shareBucket, { bucketId, sharing: { type: 'specific-projects', projectIds } })
  await owner(shareBucket, { bucketId, sharing: { type: 'specific-projects', projectIds: projectIds.toReversed() } })
  await owner(shareBucket, { bucketId, sharing: { type: 'organization-project' }, promisedAgeSeconds: 60 })
  await expect(app.callAs(company.producers.admin)(shareBucket, { bucketId, sharing: { type: 'organization' } })).rejects.toMatchObject(refused('not_allowed'))
  expect(await company.audit()).toMatchObject([
    { action: 'shareBucket', targetName: 'Oracle core', before: { sharing: null }, after: { sharing: { type: 'specific-projects', projectIds } } },
    { action: 'shareBucket', before: { promisedAgeSeconds: 3600 }, after: { sharing: { type: 'organization-project' }, promisedAgeSeconds: 60 } },
    { action: 'shareBucket', outcome: 'refused', code: 'not_allowed', actorId: company.producers.admin.id, projectIds: [company.oracle.id] },
  ])
})

test('the link of a person who leaves stays with the project', async () => {
  await company.share('specific-users', { userIds: [company.consumers.guest.id] })
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  const link = await app.callAs(company.consumers.guest)(linkBucket, { projectId: company.reporting.id, bucketId: company.bucket.id })
  await app.callAs(company.consumers.guest)(removeMember, { projectId: company.reporting.id, personId: company.consumers.guest.id })
  expect((await app.callAs(company.consumers.readOnly)(readRows, { tableId: company.table.id })).rows).toEqual([[1]])
  expect(await codeOf(app.callAs(company.consumers.guest)(readRows, { tableId: company.table.id }))).toBe('not_allowed')
  await db.user.delete({ where: { id: company.consumers.guest.id } })
  expect(await app.callAs(company.consumers.readOnly)(getBucket, { bucketId: link.id })).toMatchObject({ source: { bucketId: company.bucket.id } })
  expect((await app.callAs(company.producers.share)(listLinks, { bucketId: company.bucket.id })).items).toMatchObject([{ bucketId: link.id, linkedBy: null }])
})

test('a service account is shared with, links and shares as a person does', async () => {
  const sharing = await app.aServiceAccount({ organization: company.organization, roles: { [company.oracle.id]: 'share' }, name: 'Terraform' })
  const linking = await app.aServiceAccount({ organization: company.organization, roles: { [company.reporting.id]: 'admin' } })
  const bucketId = company.bucket.id
  await app.callWith(sharing.value)(shareBucket, { bucketId, sharing: { type: 'specific-users', userIds: [linking.account.id] } })
  const link = await app.callWith(linking.value)(linkBucket, { projectId: company.reporting.id, bucketId })
  expect((await app.callAs(company.producers.share)(getSharing, { bucketId })).people).toMatchObject([{ id: linking.account.id }])
  expect((await company.audit()).map(({ action, actorKind, actorName }) => [action, actorKind, actorName])).toEqual([['shareBucket', 'serviceAccount', 'Terraform'], ['linkBucket', 'serviceAccount', linking.account.name]])
  await app.callWith(sharing.value)(forceUnlinkBucket, { bucketId, linkedBucketId: link.id })
  expect(await app.callWith(sharing.value)(unshareBucket, { bucketId })).toMatchObject({ sharingType: null })
})
