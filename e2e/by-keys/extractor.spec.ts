import { createExtractor } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { unique } from '../catalog/harbour.ts'
import { createShopSource, dropShopSource } from '../extractors/shop-source.ts'
import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'

const database = `story_keys_${Date.now()}`
let source: SourceAccess
test.beforeAll(async () => {
  source = await createShopSource(database)
})
test.afterAll(() => dropShopSource(database))

test('an extractor is set up from its name to its first run, by keys alone', async ({ apiAs, signedIn }) => {
  const { id: projectId } = await (await apiAs('dba.oracle'))(createProject, { name: `Keys ${unique()}` })
  const page = await signedIn('dba.oracle')
  const { press, type, tabTo, enter, write, arrivesAt, usesPage } = byKeys(page)
  await page.goto(`/p/${projectId}/extractors/new`)
  await tabTo(page.getByRole('radio', { name: 'PostgreSQL' }))
  await write(page.getByRole('textbox', { name: 'Name' }), 'by-keys')
  await usesPage('/p/:project/extractors/new')
  await press('Enter')

  await test.step('the connection', async () => {
    await arrivesAt('Connection')
    await write(page.getByLabel('Host', { exact: true }), source.host)
    await write(page.getByLabel('Port', { exact: true }), String(source.port))
    await write(page.getByLabel('Database', { exact: true }), database)
    await write(page.getByLabel('User', { exact: true }), source.user)
    await write(page.getByRole('textbox', { name: 'Password', exact: true }), source.password)
    const encryption = page.getByRole('combobox', { name: 'Encryption' })
    await enter(encryption)
    await expect(page.getByRole('option', { name: 'Not encrypted' })).toBeVisible()
    const choices = await page.getByRole('option').allInnerTexts()
    const way = choices.indexOf('Not encrypted') - choices.indexOf(await encryption.inputValue())
    for (let step = 0; step < Math.abs(way); step += 1) await press(way > 0 ? 'ArrowDown' : 'ArrowUp')
    await press('Enter')
    await expect(encryption).toHaveValue('Not encrypted')
    await usesPage('/p/:project/extractors/:id/setup/connection')
    await enter(page.getByRole('button', { name: 'Save and continue' }))
  })
  await test.step('the tables, picked by x and by Shift', async () => {
    await arrivesAt('Never leaves the source')
    await enter(page.getByRole('link', { name: 'Continue to tables' }))
    await arrivesAt('Tables')
    const grid = page.getByRole('grid', { name: 'Tables' })
    await expect(grid.getByRole('row', { name: /crm\.archive_0/ })).toBeVisible({ timeout: 30_000 })
    await press('/')
    await expect(page.getByRole('searchbox', { name: 'Name or pattern' })).toBeFocused()
    await type('ora_is_*')
    await expect(grid).toHaveAttribute('aria-rowcount', '13')
    await tabTo(grid.getByRole('row', { name: /ora_is_01/ }))
    await press('x', 'ArrowDown', 'ArrowDown', 'Shift+X')
    await expect(page.getByRole('link', { name: 'Selected 3' })).toBeVisible()
    await usesPage('/p/:project/extractors/:id/setup/tables')
    await byKeys(page).tabBackTo(page.getByRole('link', { name: 'Continue to pace' }))
    await press('Enter')
    await arrivesAt('How the source is treated')
    await enter(page.getByRole('link', { name: 'Continue to review' }))
  })
  await test.step('the run', async () => {
    await arrivesAt('Review')
    await usesPage('/p/:project/extractors/:id/setup/review')
    await enter(page.getByRole('button', { name: 'Run now' }))
    await expect(page.getByRole('heading', { level: 1, name: 'by-keys' })).toBeVisible({ timeout: 60_000 })
    // Its source goes with this story.
    await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
    await expect(page.locator('body')).not.toBeFocused()
  })
})

test('an extractor is found, slowed down, locked, scheduled, run and set back, by keys alone', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { id: projectId } = await call(createProject, { name: `Keys ${unique()}` })
  const { host, port, user, password } = source
  const table = { schema: 'sales', name: 'ora_is_01', columns: null, mode: 'full' as const, growingColumn: null, target: 'ora_is_01' }
  await call(createExtractor, { projectId, connector: 'postgres', name: 'by-keys', settings: { host, port, user, database, sslMode: 'disable' }, secrets: { password }, tables: [table] })
  const page = await signedIn('dba.oracle')
  const { press, tabBackTo, enter, write, arrivesAt, usesPage } = byKeys(page)
  const back = async () => {
    await tabBackTo(page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'by-keys' }))
    await press('Enter')
    await arrivesAt('by-keys')
  }
  await page.goto(`/p/${projectId}/extractors`)
  await usesPage('/p/:project/extractors')
  await enter(page.getByRole('main').getByRole('link', { name: 'by-keys', exact: true }))
  await arrivesAt('by-keys')
  await test.step('how it treats its source', async () => {
    await enter(page.getByRole('link', { name: 'Change how the source is treated' }))
    await write(page.getByLabel('Connections at most'), '3')
    await press('Tab')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await usesPage('/p/:project/extractors/:id/setup/pace')
    await back()
  })
  await test.step('what never leaves the source', async () => {
    await enter(page.getByRole('link', { name: 'Lock something' }))
    await arrivesAt('Never leaves the source')
    await enter(page.getByRole('button', { name: 'Lock by pattern' }))
    const dialog = page.getByRole('dialog')
    await write(dialog.getByLabel('Table'), 'user_*')
    await write(dialog.getByLabel('Column'), 'cookie')
    await write(dialog.getByLabel('Reason'), 'Whoever has it is somebody else')
    await enter(dialog.getByRole('button', { name: 'Lock columns' }))
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Locks' })).toContainText('cookie')
    await usesPage('/p/:project/extractors/:id/setup/locks')
    await back()
  })
  await test.step('when it runs', async () => {
    await enter(page.getByRole('link', { name: 'Say when it runs' }))
    await arrivesAt('Schedule')
    const choice = page.getByRole('combobox', { name: 'Runs' })
    await enter(choice)
    await expect(page.getByRole('option', { name: 'Every hour' })).toBeVisible()
    await press('ArrowDown', 'ArrowDown', 'Enter')
    await expect(choice).toHaveValue('Every hour')
    await enter(page.getByRole('button', { name: 'Save schedule' }))
    await expect(page.getByText('The schedule is saved')).toBeVisible()
    await usesPage('/p/:project/extractors/:id/schedule')
    await back()
  })
  await test.step('a former version, and a run', async () => {
    await enter(page.getByRole('link', { name: /^All versions/ }))
    await arrivesAt('Versions')
    await enter(page.getByRole('button', { name: 'Restore version 1' }))
    await enter(page.getByRole('dialog').getByRole('button', { name: 'Restore version' }))
    await expect(page.getByText('by-keys is at version 3.')).toBeVisible()
    await usesPage('/p/:project/extractors/:id/versions')
    await back()
    await enter(page.getByRole('button', { name: 'Run', exact: true }))
    await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
    await usesPage('/p/:project/extractors/:id')
  })
})
