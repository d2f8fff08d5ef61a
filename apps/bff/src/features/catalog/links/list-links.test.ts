import { getBucket, listLinks } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()

test('members of the source project see who subscribes, newest first and page by page', async () => {
  await company.share('organization-project')
  const first = await company.link({ linkedById: company.consumers.guest.id })
  const second = await company.link({ projectId: company.oracle.id, name: 'c-own', linkedById: crypto.randomUUID() })
  const call = app.callAs(company.producers.readOnly)
  const page = await call(listLinks, { bucketId: company.bucket.id, limit: 1 })
  expect(page.items).toMatchObject([{ bucketId: second.id, project: { name: 'Oracle' }, path: 'in.c-own', linkedBy: null }])
  const rest = await call(listLinks, { bucketId: company.bucket.id, limit: 1, cursor: String(page.nextCursor) })
  expect(rest).toMatchObject({ items: [{ bucketId: first.id, project: { name: 'Reporting' }, linkedBy: company.consumers.guest.name }], nextCursor: null })
})

test('who subscribes is the business of the source project', async () => {
  await company.share('organization-project')
  await company.link()
  const input = { bucketId: company.bucket.id }
  expect((await app.callAs(company.organizationAdmin)(listLinks, input)).items).toHaveLength(1)
  await expect(app.callAs(company.consumers.share)(listLinks, input)).rejects.toMatchObject(refused('not_allowed'))
  await expect(app.callAs(company.stranger)(listLinks, input)).rejects.toMatchObject(refused('bucket_not_found'))
})

test('the link of a person who left stays with the project', async () => {
  const link = await company.link({ linkedById: company.consumers.guest.id })
  await db.user.delete({ where: { id: company.consumers.guest.id } })
  expect(await app.callAs(company.consumers.readOnly)(getBucket, { bucketId: link.id })).toMatchObject({ source: { path: 'in.c-core' }, may: { unlink: false } })
})
