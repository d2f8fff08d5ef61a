import { getTable, updateColumn, updateTable } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test('descriptions of tables and columns change, for every link as well', async () => {
  await company.share('organization-project')
  const { id: via } = await company.link()
  const call = app.callAs(company.producers.admin)
  expect(await call(updateTable, { tableId: company.table.id, description: 'One row for each customer' })).toMatchObject({ description: 'One row for each customer', may: { edit: true } })
  expect(await call(updateColumn, { tableId: company.table.id, fieldId: 2, description: 'A to E' })).toEqual({ fieldId: 2, name: 'segment', type: 'string', required: false, description: 'A to E', defaultValue: null })
  await expect(call(updateColumn, { tableId: company.table.id, fieldId: 9, description: 'x' })).rejects.toMatchObject(refused('column_not_found'))
  expect(await app.callAs(company.consumers.guest)(getTable, { tableId: company.table.id, via })).toMatchObject({ description: 'One row for each customer', columns: [{}, { description: 'A to E' }] })
})

test('each change is kept, what changes nothing is not', async () => {
  const call = app.callAs(company.producers.admin)
  for (const description of ['A to E', 'A to E']) await call(updateColumn, { tableId: company.table.id, fieldId: 2, description })
  for (const description of ['', 'Customers']) await call(updateTable, { tableId: company.table.id, description })
  expect(await company.audit()).toMatchObject([
    { action: 'updateColumn', targetType: 'column', targetId: company.table.id, targetName: 'in.c-core.customer.segment', before: { description: '' }, after: { description: 'A to E' } },
    { action: 'updateTable', targetType: 'table', targetName: 'in.c-core.customer', before: { description: '' }, after: { description: 'Customers' }, projectIds: [company.oracle.id] },
  ])
})

test('its snapshots are kept as long as is said, or as its project says', async () => {
  const call = app.callAs(company.producers.admin)
  expect(await call(updateTable, { tableId: company.table.id, snapshotRetentionDays: 90 })).toMatchObject({ snapshotRetentionDays: 90, description: '' })
  expect(await call(updateTable, { tableId: company.table.id, snapshotRetentionDays: null })).toMatchObject({ snapshotRetentionDays: null })
  await expect(call(updateTable, { tableId: company.table.id, snapshotRetentionDays: 0 })).rejects.toMatchObject(refused('invalid_input'))
  expect(await company.audit()).toMatchObject([{ after: { snapshotRetentionDays: 90 } }, { before: { snapshotRetentionDays: 90 }, after: { snapshotRetentionDays: null } }])
})

test('nobody else writes to it', async () => {
  await company.share('organization-project')
  await company.link()
  const { id: tableId } = company.table
  const attempts = (person: { id: string }) => Promise.all([codeOf(app.callAs(person)(updateTable, { tableId, description: 'x' })), codeOf(app.callAs(person)(updateColumn, { tableId, fieldId: 1, description: 'x' }))])
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) expect(await attempts(person)).toEqual(['not_allowed', 'not_allowed'])
  expect(await attempts(company.consumers.share)).toEqual(['bucket_is_read_only', 'bucket_is_read_only'])
  for (const person of [company.client, company.stranger]) expect(await attempts(person)).toEqual(['table_not_found', 'table_not_found'])
  await expect(app.callAs(company.consumers.share)(updateTable, { tableId, description: 'x' })).rejects.toMatchObject(refused('bucket_is_read_only', { owners: [{ id: company.producers.share.id }] }))
})
