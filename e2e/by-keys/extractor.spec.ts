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
  const { press, type, tabTo, enter, write, arrivesAt } = byKeys(page)
  await page.goto(`/p/${projectId}/extractors/new`)
  await tabTo(page.getByRole('radio', { name: 'PostgreSQL' }))
  await write(page.getByRole('textbox', { name: 'Name' }), 'by-keys')
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
    await byKeys(page).tabBackTo(page.getByRole('link', { name: 'Continue to review' }))
    await press('Enter')
  })
  await test.step('the run', async () => {
    await arrivesAt('Review')
    await enter(page.getByRole('button', { name: 'Run now' }))
    await expect(page.getByRole('heading', { level: 1, name: 'by-keys' })).toBeVisible({ timeout: 60_000 })
    // Its source goes with this story.
    await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  })
})
