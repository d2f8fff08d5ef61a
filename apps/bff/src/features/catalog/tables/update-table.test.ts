import { getTable, updateColumn, updateTable } from '@tributary/contract/catalog'
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
  expect(await call(updateColumn, { tableId: company.table.id, fieldId: 2, description: 'A to E' })).toEqual({ fieldId: 2, name: 'segment', type: 'string', required: false, description: 'A to E' })
  await expect(call(updateColumn, { tableId: company.table.id, fieldId: 9, description: 'x' })).rejects.toMatchObject(refused('column_not_found'))
  expect(await app.callAs(company.consumers.guest)(getTable, { tableId: company.table.id, via })).toMatchObject({ description: 'One row for each customer', columns: [{}, { description: 'A to E' }] })
})

test('nobody else writes to it', async () => {
  await company.share('organization-project')
  await company.link()
  const { id: tableId } = company.table
  const attempts = (person: { id: string }) => Promise.all([codeOf(app.callAs(person)(updateTable, { tableId, description: 'x' })), codeOf(app.callAs(person)(updateColumn, { tableId, fieldId: 1, description: 'x' }))])
  for (const person of [company.producers.guest, company.producers.readOnly, company.consumers.share, company.organizationAdmin]) expect(await attempts(person)).toEqual(['not_allowed', 'not_allowed'])
  for (const person of [company.client, company.stranger]) expect(await attempts(person)).toEqual(['table_not_found', 'table_not_found'])
  await expect(app.callAs(company.consumers.share)(updateTable, { tableId, description: 'x' })).rejects.toMatchObject(refused('not_allowed', { owners: [{ id: company.producers.share.id }] }))
})
