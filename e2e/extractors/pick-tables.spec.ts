import { createExtractor, getExtractor, runExtractor, updateExtractor } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import { finish } from '../../prisma/demo/session.ts'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { changeShopSource, createShopSource, dropShopSource } from './shop-source.ts'

const database = `story_pick_${Date.now()}`
let source: SourceAccess
test.beforeAll(async () => {
  source = await createShopSource(database)
})
test.afterAll(() => dropShopSource(database))

test('after a run, what is new, gone and changed at the source is told, and the choice stays', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Drift ${Date.now()}` })
  const { host, port, user, password } = source
  const { id } = await call(createExtractor, {
    projectId: project.id, connector: 'postgres', name: 'Drifting', settings: { host, port, user, database, sslMode: 'disable' }, secrets: { password },
    tables: ['ora_is_01', 'ora_is_02'].map((name) => ({ schema: 'sales', name, target: name })),
  })
  const page = await signedIn('dba.oracle')
  const grid = page.getByRole('grid', { name: 'Tables', exact: true })
  const inspector = page.getByRole('complementary', { name: 'Selected table' })

  await test.step('before the first run nothing is said of it', async () => {
    await page.goto(`/p/${project.id}/extractors/${id}/setup/tables`)
    await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link')).toHaveCount(2)
    await expect(grid.getByRole('columnheader', { name: 'Since last run' })).toHaveCount(0)
  })

  await test.step('a renamed column is drift, a new table is off and new, a dropped one struck through', async () => {
    await finish(call, await call(runExtractor, { extractorId: id }))
    await changeShopSource(database, `
      ALTER TABLE sales.ora_is_01 RENAME COLUMN note TO remark;
      ALTER TABLE sales.ora_is_01 ALTER changed_at TYPE timestamptz(3);
      CREATE TABLE sales.brand_new (id int); GRANT SELECT ON sales.brand_new TO ${user};
      DROP TABLE sales.archive_1`)
    await page.reload()
    const views = page.getByRole('navigation', { name: 'Views' })
    await expect(views.getByRole('link', { name: 'New 1' })).toBeVisible()
    await views.getByRole('link', { name: 'Changed 2' }).click()
    await expect(grid.getByRole('row', { name: /sales\.ora_is_01/ })).toContainText('1 added, 1 removed, 1 changed')
    await expect(grid.getByRole('row', { name: /sales\.archive_1/ })).toContainText('no longer at the source')
    await grid.getByRole('row', { name: /sales\.ora_is_01/ }).click()
    await expect(inspector.getByRole('list', { name: 'Columns that have changed' }).getByRole('listitem')).toHaveText([/Removed: note/, /Added: remark.*text/, /Another type: changed_at.*timestamp with time zone → timestamp\(3\) with time zone/])
    await expectAccessible(page)
    await views.getByRole('link', { name: 'New 1' }).click()
    await expect(grid.getByRole('row', { name: /sales\.brand_new/ })).toContainText('new')
    await expect(page.getByLabel('Extract sales.brand_new')).not.toBeChecked()
    await views.getByRole('link', { name: 'Selected 2' }).click()
    await expect(page.getByLabel('Extract sales.ora_is_01')).toBeChecked()
  })

  await test.step('after the next run it is settled', async () => {
    await finish(call, await call(runExtractor, { extractorId: id }))
    await page.getByRole('button', { name: 'Read the source again' }).click()
    await expect(page.getByRole('link', { name: 'Changed 0' })).toBeVisible()
  })
})

test('the mode of many tables is set at once, with the keyboard alone', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Modes ${Date.now()}` })
  const { host, port, user, password } = source
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'Modes', settings: { host, port, user, database, sslMode: 'disable' }, secrets: { password } })
  await call(updateExtractor, { extractorId: id, version: 1, tables: [...Array(12).keys()].map((at) => `ora_is_${String(at + 1).padStart(2, '0')}`).map((name) => ({ schema: 'sales', name, target: name })) })
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${project.id}/extractors/${id}/setup/tables?view=selected`)
  const menu = page.getByRole('button', { name: 'With the 12 selected' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Set to upsert' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /sales\.ora_is_12/ })).toContainText('upsert by id')
  await expect.poll(async () => (await call(getExtractor, { extractorId: id })).content.tables.filter(({ mode }) => mode === 'upsert').length).toBe(12)
  const row = page.getByRole('row', { name: /sales\.ora_is_03/ })
  await row.focus()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: 'Selected table' })
  await expect(inspector.getByRole('table')).toContainText('note 1')
  await inspector.getByRole('region', { name: 'First rows' }).focus()
  await expectAccessible(page)
})
