import { createExtractor, runExtractor } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { changeShopSource, createShopSource, dropShopSource } from '../extractors/shop-source.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

const database = `story_notices_${Date.now()}`
let source: SourceAccess
test.beforeAll(async () => {
  source = await createShopSource(database)
})
test.afterAll(() => dropShopSource(database))

test('a failing extractor puts a notice on the bell that leads to its job, and another one says that it runs again', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const { id: projectId } = await call(createProject, { name: `Told ${Date.now()}` })
  const { host, port, user, password } = source
  const table = { schema: 'crm', name: 'orders', columns: null, mode: 'full' as const, growingColumn: null, target: 'orders' }
  const name = `Orders ${Date.now()}`
  const { id: extractorId } = await call(createExtractor, { projectId, connector: 'postgres', name, settings: { host, port, user, database, sslMode: 'disable' }, secrets: { password }, tables: [table] })
  const page = await signedIn('dba.ms')
  await page.goto('/notices')
  const bell = page.getByRole('link', { name: /^Notices, / })
  await expect(bell).toHaveAccessibleName('Notices, none unread')
  await expect(page.getByText('Nothing to tell')).toBeVisible()
  await expectAccessible(page)

  await test.step('it fails: the bell counts, and the notice leads to the job', async () => {
    await call(runExtractor, { extractorId })
    await expect(bell).toHaveAccessibleName('Notices, 1 unread', { timeout: 90_000 })
    const unread = page.getByRole('list', { name: 'Unread notices' })
    await expect(unread.getByRole('link', { name: `${name} fails` })).toBeVisible({ timeout: 30_000 })
    await expect(unread).toContainText('orders')
    await expectAccessible(page)
    await unread.getByRole('link', { name: `${name} fails` }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/jobs\//)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(bell).toHaveAccessibleName('Notices, none unread')
  })

  await test.step('it runs again: that is told, too, and all is marked as read', async () => {
    await changeShopSource(database, `CREATE TABLE crm.orders (id int PRIMARY KEY); GRANT SELECT ON crm.orders TO ${user}`)
    await call(runExtractor, { extractorId })
    await expect(bell).toHaveAccessibleName('Notices, 1 unread', { timeout: 90_000 })
    await bell.click()
    await expect(page.getByRole('list', { name: 'Unread notices' }).getByRole('link', { name: `${name} runs again` })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Read notices' }).getByRole('link', { name: `${name} fails` })).toBeVisible()
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(bell).toHaveAccessibleName('Notices, none unread')
    await expect(page.getByRole('list', { name: 'Unread notices' })).toHaveCount(0)
  })
})

test('each says of what they are told, by keyboard', async ({ signedIn }) => {
  const page = await signedIn('dba.ms')
  await page.goto('/account')
  const mine = page.getByRole('radio', { name: 'Those that are yours' })
  await expect(mine).toBeChecked()
  await mine.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'All of your projects' })).toBeChecked()
  await expect(page.getByText('What you are told of is saved').first()).toBeVisible()
  await page.getByRole('switch', { name: 'By mail, too' }).press('Space')
  await page.reload()
  await expect(page.getByRole('radio', { name: 'All of your projects' })).toBeChecked()
  await expect(page.getByRole('switch', { name: 'By mail, too' })).not.toBeChecked()
  await expectAccessible(page)
  await page.getByRole('radio', { name: 'Those that are yours' }).click()
  await expect(page.getByRole('radio', { name: 'Those that are yours' })).toBeChecked()
})
