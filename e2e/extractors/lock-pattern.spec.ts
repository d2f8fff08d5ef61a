import { createExtractor, getSourceTable, listSourceTables } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { changeShopSource, createShopSource, dropShopSource } from './shop-source.ts'

const database = `story_lock_${Date.now()}`
let source: SourceAccess
test.beforeAll(async () => {
  source = await createShopSource(database)
  await changeShopSource(database, `
    CREATE TABLE crm.account (id int PRIMARY KEY, name text, password_hash text);
    INSERT INTO crm.account VALUES (1, 'Ada', 'h4sh-of-ada');
    CREATE VIEW crm.sign_in AS SELECT id, password_hash AS proof FROM crm.account;
    GRANT SELECT ON crm.account, crm.sign_in TO ${source.user}`)
})
test.afterAll(() => dropShopSource(database))

test('a lock by pattern holds in the picker, for a view that reads what fits and for a table that comes afterwards', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Patterns ${Date.now()}` })
  const { host, port, user, password } = source
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'Accounts', settings: { host, port, user, database, sslMode: 'disable' }, secrets: { password } })
  const page = await signedIn('dba.oracle')
  const setup = `/p/${project.id}/extractors/${id}/setup`
  const grid = page.getByRole('grid', { name: 'Tables', exact: true })
  const inspector = page.getByRole('complementary', { name: 'Selected table' })

  await test.step('what a pattern fits is counted while it is typed', async () => {
    await page.goto(`${setup}/locks`)
    await page.getByRole('button', { name: 'Lock by pattern' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Column')).toBeFocused()
    await page.keyboard.type('*password*')
    await expect(dialog).toContainText('Fits 1 column of 1 table now')
    await expect(dialog).toContainText('crm.account.password_hash')
    await dialog.getByLabel('Column').fill('*Password*')
    await expect(dialog).toContainText('Fits nothing yet: it guards what comes later.')
    await dialog.getByRole('button', { name: 'Whole tables' }).click()
    await dialog.getByLabel('Table').fill('ora_is_*')
    await expect(dialog).toContainText('Fits 12 tables now')
    await dialog.getByLabel('Table').fill('*')
    await dialog.getByRole('button', { name: 'Columns', exact: true }).click()
    await dialog.getByLabel('Column').fill('*password*')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Lock columns' }).click()
    await expect(dialog).toContainText('A lock needs a reason.')
    await dialog.getByLabel('Reason').fill('Passwords stay where they are.')
    await dialog.getByRole('button', { name: 'Lock columns' }).click()
    const lock = page.getByRole('table', { name: 'Locks' }).getByRole('row', { name: /\*\.\*\.\*password\*/ })
    await expect(lock).toContainText('pattern')
    await expect(lock).toContainText('Passwords stay where they are.')
    await expect(page.getByRole('row', { name: /crm\.account/ })).toContainText('1 of 3 columns')
    await expectAccessible(page)
  })

  await test.step('in the picker the column is locked, and so is the view that reads it', async () => {
    await page.goto(`${setup}/tables?q=crm.account`)
    await grid.getByRole('row', { name: /crm\.account/ }).click()
    await expect(inspector.getByRole('table')).toContainText('Ada')
    await expect(inspector.getByRole('table')).not.toContainText('h4sh')
    await page.getByLabel('Name or pattern').fill('crm.sign_in')
    await expect(page.getByLabel('Extract crm.sign_in')).toBeDisabled()
    await grid.getByRole('row', { name: /crm\.sign_in/ }).click()
    await expect(inspector).toContainText('(Passwords stay where they are)')
    await expectAccessible(page)
  })

  await test.step('a table that comes afterwards is held without anybody doing anything', async () => {
    await changeShopSource(database, `CREATE TABLE crm.partner (id int, old_password text); INSERT INTO crm.partner VALUES (7, 'h4sh-of-seven'); GRANT SELECT ON crm.partner TO ${source.user}`)
    await page.getByRole('button', { name: 'Read the source again' }).click()
    await page.getByLabel('Name or pattern').fill('crm.partner')
    await grid.getByRole('row', { name: /crm\.partner/ }).click()
    await expect(grid.getByRole('row', { name: /crm\.partner/ })).toContainText('1 of 2')
    await expect(inspector.getByRole('table')).toContainText('7')
    const looked = await call(getSourceTable, { extractorId: id, schema: 'crm', name: 'partner' })
    expect(JSON.stringify(looked)).not.toContain('h4sh')
    const { items } = await call(listSourceTables, { extractorId: id })
    expect(items.find(({ name }) => name === 'partner')?.columns.map(({ name, locked }) => [name, locked])).toEqual([['id', false], ['old_password', true]])
  })

  await test.step('lifted, it says what that lets go', async () => {
    await page.goto(`${setup}/locks`)
    await page.getByRole('button', { name: 'Lift the lock on *.*.*password*' }).click()
    await expect(page.getByRole('dialog')).toContainText('All that fits *.*.*password* can then leave the source')
    await page.getByRole('dialog').getByRole('button', { name: 'Lift the lock' }).click()
    await expect(page.getByText('This project has locked nothing.')).toBeVisible()
  })
})
