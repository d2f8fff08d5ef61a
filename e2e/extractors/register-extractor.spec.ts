import type { Page } from '@playwright/test'
import { createExtractor, getExtractor, lockSource, updateExtractor } from '@tributary/contract/extractors'
import { addMember, createProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { expectAccessible } from '../support/accessible.ts'
import { emailOf, expect, test } from '../support/test.ts'
import { changeShopSource, createShopSource, dropShopSource } from './shop-source.ts'

// Never the same: a lock on a source holds for whoever reaches it later.
const database = `story_shop_${Date.now()}`
let source: SourceAccess
test.beforeAll(async () => {
  source = await createShopSource(database)
})
test.afterAll(() => dropShopSource(database))

const tables = (page: Page) => page.getByRole('grid', { name: 'Tables', exact: true })
const steps = (page: Page) => page.getByRole('region', { name: 'Connection test' }).getByRole('listitem')
const settingsOf = ({ host, port, user }: SourceAccess) => ({ host, port, user, database, sslMode: 'disable' })

test('a DBA registers a source of 300 tables, locks what must stay, picks twelve by a pattern and runs', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Shop ${Date.now()}` })
  const page = await signedIn('dba.oracle')

  await test.step('an empty project gives the one next step', async () => {
    await page.goto(`/p/${project.id}/extractors`)
    await expect(page.getByRole('heading', { name: 'This project has no extractor yet' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'New extractor' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Create extractor' }).click()
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
    await page.getByLabel('Name', { exact: true }).fill('Web shop')
    await page.getByRole('button', { name: 'Create extractor' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
  })

  await test.step('what was typed stays when the page is left', async () => {
    await page.getByLabel('Host').fill('no-such-host.invalid')
    await page.getByLabel('Port').fill(String(source.port))
    await page.getByLabel('Database').fill(database)
    const kept = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.request().postData()?.includes(database) === true)
    await page.getByLabel('User').focus()
    await kept
    await page.reload()
    await expect(page.getByLabel('Database')).toHaveValue(database)
    await page.getByLabel('User').fill(source.user)
    await page.getByRole('combobox', { name: 'Encryption' }).click()
    await page.getByRole('option', { name: 'disable' }).click()
  })

  await test.step('a wrong host fails at the name, a wrong password at the sign-in', async () => {
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(steps(page)).toHaveCount(1)
    await expect(steps(page).first()).toContainText('Name: failed')

    await page.getByLabel('Host').fill(source.host)
    await expect(page.getByText('a setting has changed, so it is not kept')).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(steps(page).last()).toContainText('Sign-in: failed')
    await expect(steps(page)).toHaveCount(4)
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Replace Password' }).click()
    await page.getByLabel('Password', { exact: true }).fill(source.password)
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(steps(page)).toHaveText([/Name: passed.* ms/, /Port: passed.* ms/, /TLS: passed.* ms/, /Sign-in: passed.* ms/, /Rights: passed.*300.* ms/])
    await page.getByRole('button', { name: 'Save and continue' }).click()
  })

  await test.step('user_sessions and a column never leave the source', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Never leaves the source' })).toBeVisible()
    await expect(page.getByText('300 tables.')).toBeVisible()
    await page.getByLabel('Filter tables').fill('user_s')
    await page.getByRole('row', { name: /crm\.user_sessions/ }).click()
    await page.getByRole('button', { name: 'Lock the whole table' }).click()
    await page.getByRole('button', { name: 'Lock table' }).click()
    await expect(page.getByText('A lock needs a reason.')).toBeVisible()
    await page.getByLabel('Reason').fill('Its cookies could be used to steal a session.')
    await page.getByRole('button', { name: 'Lock table' }).click()
    const lock = page.getByRole('table', { name: 'Locks' }).getByRole('row', { name: /crm\.user_sessions/ })
    await expect(lock).toContainText('Its cookies could be used to steal a session.')
    await expect(lock).toContainText('Jonas Keller')

    await page.getByLabel('Filter tables').fill('customer')
    await page.getByRole('row', { name: /crm\.customer/ }).click()
    await page.getByRole('button', { name: 'Lock column birth' }).click()
    await page.getByLabel('Reason').fill('Personal.')
    await page.getByRole('button', { name: 'Lock column', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Locks' }).getByRole('row', { name: /crm\.customer\.birth/ })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Continue to tables' }).click()
  })

  await test.step('twelve of 300 by a pattern, kept when the filter changes', async () => {
    await page.getByLabel('Name or pattern').fill('ORA_IS_*')
    await page.getByRole('button', { name: 'Select all that fit (12)' }).click()
    await page.getByLabel('Name or pattern').fill('user_sessions')
    await expect(page.getByLabel('Extract crm.user_sessions')).toBeDisabled()
    await expect(tables(page)).toContainText('locked: never leaves the source')
    await page.getByRole('link', { name: 'Selected 12' }).click()
    await page.getByLabel('Name or pattern').fill('')
    await expect(tables(page).getByRole('row')).toHaveCount(13)
    await expectAccessible(page)
  })

  await test.step('one of them is appended to', async () => {
    await page.getByRole('row', { name: /sales\.ora_is_03/ }).click()
    const inspector = page.getByRole('complementary', { name: 'Selected table' })
    await inspector.getByRole('button', { name: 'Append' }).click()
    await expect(inspector.getByRole('combobox', { name: 'Growing column' })).toHaveValue('id')
    await expect(page.getByRole('row', { name: /sales\.ora_is_03/ })).toContainText('append by id')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  })

  await test.step('the choice outlives the reading anew of a source that has changed', async () => {
    await changeShopSource(database, 'ALTER TABLE sales.ora_is_12 RENAME TO ora_has_12')
    await page.getByRole('button', { name: 'Read the source again' }).click()
    await expect(page.getByRole('row', { name: /sales\.ora_is_12/ })).toContainText('no longer at the source')
    await changeShopSource(database, 'ALTER TABLE sales.ora_has_12 RENAME TO ora_is_12')
    await page.getByRole('button', { name: 'Read the source again' }).click()
    await expect(page.getByRole('row', { name: /sales\.ora_is_12/ })).not.toContainText('no longer at the source')
    await page.getByRole('link', { name: 'Continue to review' }).click()
  })

  await test.step('the review says what will run, and it runs', async () => {
    await expect(page.getByText('12 tables, all as of the same moment.')).toBeVisible()
    await expect(page.getByText('11 tables: each run reads them anew.')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Run now' }).click()
    await expect(page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Job 1' })).toHaveAttribute('href', /^\/jobs\//)
    await expect(page.getByRole('heading', { level: 1, name: 'Web shop' })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Last jobs' }).getByRole('row', { name: /^1 Done/ })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('grid', { name: 'Extracted tables' }).getByRole('row', { name: /sales\.ora_is_12.*120/ })).toBeVisible()
    await expect(page.getByRole('link', { name: 'in.c-web-shop' })).toBeVisible()
    await expectAccessible(page)
    await page.goto(`/p/${project.id}/extractors`)
    await expect(page.getByRole('listitem').filter({ hasText: 'Web shop' })).toContainText('Done')
    await expectAccessible(page)
  })
})

test('tables are picked with the keyboard alone', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Keys ${Date.now()}` })
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'By keys', settings: settingsOf(source), secrets: { password: source.password } })
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${project.id}/extractors/${id}/setup/tables`)
  await expect(tables(page)).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('ora_is')
  await expect(page.getByText('12 tables fit, 0 selected')).toBeVisible()
  await page.getByRole('row', { name: /sales\.ora_is_01/ }).focus()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('12 tables fit, 4 selected')).toBeVisible()
  await page.getByLabel('Extract sales.ora_is_06').click({ modifiers: ['Shift'] })
  await expect(page.getByText('12 tables fit, 6 selected')).toBeVisible()
  await expect.poll(async () => (await call(getExtractor, { extractorId: id })).content.tables.length).toBe(6)
})

test('who may only look sees everything, changes nothing, and is told whom to ask', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Look ${Date.now()}` })
  await call(addMember, { projectId: project.id, email: emailOf('analyst'), role: 'readOnly' })
  const extractor = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'Seen', settings: settingsOf(source), secrets: { password: source.password } })
  await call(lockSource, { extractorId: extractor.id, schema: 'crm', table: 'archive_0', reason: 'Sealed.' })
  await call(updateExtractor, { extractorId: extractor.id, version: 1, tables: [{ schema: 'crm', name: 'customer', target: 'customer' }] })
  const page = await signedIn('analyst')
  const setup = `/p/${project.id}/extractors/${extractor.id}`
  await page.goto(setup)
  await expect(page.getByText('You can look at this extractor, not change or run it.')).toContainText('Jonas Keller')
  await expect(page.getByRole('button', { name: 'Run' })).toHaveCount(0)
  await page.goto(`${setup}/setup/connection`)
  await expect(page.getByLabel('Host')).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Test connection' })).toBeDisabled()
  await page.goto(`${setup}/setup/locks`)
  await expect(page.getByRole('table', { name: 'Locks' })).toContainText('Sealed.')
  await expect(page.getByRole('button', { name: /Lift/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.goto(`${setup}/setup/tables`)
  await expect(page.getByRole('grid', { name: 'Extracted tables' })).toContainText('crm.customer')
  await page.goto(`/p/${project.id}/extractors/01a1f844-0000-7000-8000-000000000000`)
  await expect(page.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible()
})

test('a lock is lifted, and an extractor renamed and deleted, after the effect was named', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `End ${Date.now()}` })
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'Brief', settings: settingsOf(source), secrets: { password: source.password } })
  await call(lockSource, { extractorId: id, schema: 'crm', table: 'archive_2', column: 'what', reason: 'Personal.' })
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${project.id}/extractors/${id}`)
  await page.getByRole('link', { name: 'Tables: pick at least one.' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tables' })).toBeVisible()
  await page.getByRole('link', { name: 'Never leaves the source' }).click()
  await page.getByRole('button', { name: 'Lift the lock on crm.archive_2.what' }).click()
  await expect(page.getByRole('dialog')).toContainText('Personal.')
  await page.getByRole('dialog').getByRole('button', { name: 'Lift the lock' }).click()
  await expect(page.getByText('This project has locked nothing.')).toBeVisible()

  await page.goto(`/p/${project.id}/extractors/${id}`)
  await page.getByRole('button', { name: 'More acts on this extractor' }).click()
  await page.getByRole('menuitem', { name: 'Rename and describe' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Briefer')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Briefer' })).toBeVisible()
  await page.getByRole('button', { name: 'More acts on this extractor' }).click()
  await page.getByRole('menuitem', { name: 'Delete extractor' }).click()
  await expect(page.getByRole('dialog')).toContainText('Its tables stay')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete extractor' }).click()
  await expect(page.getByRole('heading', { name: 'This project has no extractor yet' })).toBeVisible()
})
