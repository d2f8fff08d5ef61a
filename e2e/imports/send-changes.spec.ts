import { shareBucket } from '@tributary/contract/catalog'
import { readRows, listTables } from '@tributary/contract/tables'
import { createImport, createUpload, importIntoTable } from '@tributary/contract/imports'
import { finish } from '../../prisma/demo/session.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { createDepot } from './depot.ts'

test('changes that a program sends appear on the page of the table, which says how to send them', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const depot = await createDepot(call)
  const page = await signedIn('dba.ms')
  const upload = await call(createUpload, { projectId: depot.projectId, name: 'crates.csv', bytes: 24 })
  const answer = await page.request.put(`/api/v1/uploads/${upload.id}/content`, { data: Buffer.from('id,name\n1,one\n2,two\n3,x\n'), headers: { 'content-type': 'application/octet-stream' } })
  expect(answer.ok()).toBe(true)
  await finish(call, await call(createImport, { projectId: depot.projectId, uploadId: upload.id, bucket: 'in.c-goods', table: 'crates', primaryKey: ['id'] }))
  const { items: [table] } = await call(listTables, { bucketId: depot.bucketId })
  const tableId = table?.id ?? ''
  await page.goto(`/t/${tableId}/imports`)
  await expect(page.getByText(`/api/v1/tables/${tableId}/imports`).first()).toBeVisible()
  await expect(page.getByText('"deletes":[{"id":2}]')).toBeVisible()
  await expect(page.getByText(/3 rows read = 3 loaded/)).toBeVisible()

  await finish(call, await call(importIntoTable, { tableId, rows: [{ id: 1, name: 'first' }, { id: 4, name: 'four' }], deletes: [{ id: 2 }] }))
  await page.reload()
  const newest = page.getByRole('table', { name: 'Imports' }).getByRole('row').nth(1)
  await expect(newest).toContainText('updated by key')
  await expect(newest).toContainText(/3 rows read = 2 loaded \+ 1 that delete/)
  await expectAccessible(page)
  await newest.getByRole('link').click()
  await expect(page.getByText('In the table: 1 row new, 1 changed, 1 deleted.')).toBeVisible()
  const { rows } = await call(readRows, { tableId, orderBy: 'id' })
  expect(rows).toEqual([['1', 'first'], ['3', 'x'], ['4', 'four']])

  const tabs = page.getByRole('navigation', { name: 'Table' }).getByRole('link')
  await page.goto(`/t/${tableId}/history`)
  await expect(tabs).toContainText(['History', 'Imports', 'Storage'])
  await call(shareBucket, { bucketId: depot.bucketId, sharing: { type: 'organization-project' }, promisedAgeSeconds: 4 * 3600 })
  await signedIn('analyst')
  await page.reload()
  await expect(tabs).toContainText(['History', 'Storage'])
  await expect(tabs.filter({ hasText: 'Imports' })).toHaveCount(0)
})
