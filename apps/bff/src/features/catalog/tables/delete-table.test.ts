import { deleteTable } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()
const reading = (path: string) => ({ content: { inputs: [{ path, as: 'x' }], sql: '', outputs: [] } })

test('a table that nobody reads is deleted, for every link as well', async () => {
  await company.share('organization-project')
  await company.link()
  await app.aConfiguration({ project: company.oracle, name: 'other', ...reading('in.c-core.customer_2') })
  await app.aConfiguration({ project: company.reporting, name: 'unlinked', ...reading('in.c-core.customer') })
  expect(await app.callAs(company.producers.admin)(deleteTable, { tableId: company.table.id })).toEqual({ done: true })
  expect(await db.table.count({ where: { id: company.table.id } })).toBe(0)
})

test('readers are named: the own ones, and the projects of those that one may not see', async () => {
  await company.share('organization-project')
  await company.link()
  const own = await app.aConfiguration({ project: company.oracle, name: 'clean', ...reading('in.c-core.customer') })
  const churn = await app.aConfiguration({ project: company.reporting, name: 'churn', ...reading('in.c-linked-core.customer') })
  const owner = app.callAs(company.producers.admin)
  await expect(owner(deleteTable, { tableId: company.table.id })).rejects.toMatchObject(
    refused('table_has_readers', {
      readers: [
        { project: { id: company.oracle.id, name: 'Oracle', hue: 1 }, configurations: [{ id: own.id, name: 'clean', path: 'in.c-core.customer' }], unseen: 0 },
        { project: { id: company.reporting.id, name: 'Reporting', hue: 1 }, configurations: [], unseen: 1 },
      ],
    }),
  )
  await expect(owner(deleteTable, { tableId: company.table.id })).rejects.toThrow('customer is read by clean in Oracle; 1 transformation in Reporting.')
  await app.aMember({ project: company.reporting, role: 'readOnly', person: company.producers.admin })
  await expect(owner(deleteTable, { tableId: company.table.id })).rejects.toMatchObject(refused('table_has_readers', { readers: [{}, { configurations: [{ id: churn.id, name: 'churn' }], unseen: 0 }] }))
  await db.configuration.deleteMany({ where: { id: { in: [own.id, churn.id] } } })
  expect(await owner(deleteTable, { tableId: company.table.id })).toEqual({ done: true })
})

test('with its name typed it goes although others read it, and each of their projects is told', async () => {
  await company.share('organization-project')
  await company.link()
  await app.aConfiguration({ project: company.reporting, name: 'churn', ...reading('in.c-linked-core.customer') })
  const owner = app.callAs(company.producers.admin)
  await expect(owner(deleteTable, { tableId: company.table.id, force: 'Customer' })).rejects.toMatchObject(refused('name_differs'))
  expect(await db.table.count({ where: { id: company.table.id } })).toBe(1)
  expect(await owner(deleteTable, { tableId: company.table.id, force: 'customer' })).toEqual({ done: true })
  expect((await company.audit()).filter(({ outcome }) => outcome === 'done')).toMatchObject([{
    action: 'deleteTable', targetId: company.table.id, targetName: 'in.c-core.customer', projectIds: [company.oracle.id, company.reporting.id],
    before: { description: '', columns: ['id', 'segment'], rowCount: 0 },
  }])
})

test('only admins of its project delete it', async () => {
  await company.share('organization-project')
  await company.link()
  for (const person of [company.producers.guest, company.organizationAdmin]) {
    await expect(app.callAs(person)(deleteTable, { tableId: company.table.id })).rejects.toMatchObject(refused('not_allowed'))
  }
  const linked = app.callAs(company.consumers.share)(deleteTable, { tableId: company.table.id, force: 'customer' })
  await expect(linked).rejects.toMatchObject(refused('bucket_is_read_only', { project: { name: 'Oracle' }, owners: [{ id: company.producers.share.id }] }))
  await expect(app.callAs(company.stranger)(deleteTable, { tableId: company.table.id })).rejects.toMatchObject(refused('table_not_found'))
})
