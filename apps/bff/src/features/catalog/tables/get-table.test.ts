import { getTable } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test('a table is seen through the nearest bucket, or the one that is named', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const tableId = company.table.id
  expect(await app.callAs(company.producers.admin)(getTable, { tableId })).toMatchObject({
    path: 'in.c-core.customer', bucket: { id: company.bucket.id, linkedFrom: null }, columnCount: 2, columns: [{ fieldId: 1, name: 'id', type: 'long', required: false, description: '' }, { name: 'segment' }],
    freshness: { state: 'unknown', promisedAgeSeconds: 3600 }, may: { edit: true, preview: true },
  })
  const consumer = app.callAs(company.consumers.share)
  const linked = { path: 'in.c-linked-core.customer', bucket: { id: link.id, displayName: 'Core', project: { name: 'Reporting' }, linkedFrom: { name: 'Oracle' } }, freshness: { promisedAgeSeconds: 3600 }, may: { edit: false, preview: true } }
  expect(await consumer(getTable, { tableId })).toMatchObject(linked)
  expect(await consumer(getTable, { tableId, via: company.bucket.id })).toMatchObject({ path: 'in.c-core.customer', bucket: { linkedFrom: null }, may: { edit: false, preview: true } })
  expect(await app.callAs(company.organizationAdmin)(getTable, { tableId, via: link.id })).toMatchObject({ ...linked, may: { edit: false, preview: false } })
})

test('its owner too only reads it through a link', async () => {
  await company.share('organization-project')
  const link = await company.link({ projectId: company.oracle.id })
  expect(await app.callAs(company.producers.admin)(getTable, { tableId: company.table.id, via: link.id })).toMatchObject({ path: 'in.c-linked-core.customer', may: { edit: false, preview: true } })
})

test('a bucket that one may not see is no way to a table', async () => {
  const link = await company.link()
  for (const [person, via] of [[company.producers.share, link.id], [company.consumers.share, company.bucket.id], [company.producers.share, crypto.randomUUID()]] as const) {
    await expect(app.callAs(person)(getTable, { tableId: company.table.id, via })).rejects.toMatchObject(refused('table_not_found'))
  }
  expect(await app.callAs(company.consumers.readOnly)(getTable, { tableId: company.table.id })).toMatchObject({ bucket: { id: link.id } })
  await expect(app.callAs(company.organizationMember)(getTable, { tableId: company.table.id })).rejects.toMatchObject(refused('table_not_found'))
})
