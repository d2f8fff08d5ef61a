import { getTransformation } from '@tributary/contract/transformations'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { createWorkshop } from '../jobs/workshop.ts'

test('an output upserts by its key, and rows that are marked go', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { transformationId, editor } = await createWorkshop(call, { sql: "CREATE TABLE stock AS SELECT 1 AS id, 'oats' AS what, false AS gone UNION ALL SELECT 2, 'rye', false" })
  const page = await signedIn('dba.oracle')
  await page.goto(editor)
  await page.getByRole('button', { name: 'Add output' }).click()
  await page.getByLabel('Output 1, to').fill('out.c-store.stock')
  await page.getByRole('group', { name: 'Output 1, mode' }).getByRole('button', { name: 'Upsert' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Choose the columns of the primary key.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Output 1, primary key' }).fill('id')
  await page.keyboard.press('Enter')
  await page.getByLabel('Output 1, column that marks deleted rows').fill('gone')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save and run' }).click()
  const run = page.getByRole('region', { name: 'Last run' })
  await expect(run.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
  expect((await call(getTransformation, { transformationId })).content.outputs).toEqual([{ from: 'stock', path: 'out.c-store.stock', mode: 'upsert', primaryKey: ['id'], deleteColumn: 'gone' }])

  const sql = page.getByRole('textbox', { name: 'SQL', exact: true })
  await sql.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type("CREATE TABLE stock AS SELECT 1 AS id, 'oats' AS what, true AS gone")
  await page.keyboard.press('Control+Enter')
  await expect(run.getByRole('link', { name: 'Job 2' })).toBeVisible()
  await expect(run.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
  await run.getByRole('link', { name: 'Open out.c-store.stock' }).click()
  await expect(page.getByRole('grid', { name: 'First rows of stock' })).toContainText('rye')
  await expect(page.getByRole('grid', { name: 'First rows of stock' })).not.toContainText('oats')
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('grid', { name: 'Snapshots' }).getByRole('row').nth(1)).toContainText('1 row deleted')
})
