import type { Page } from '@playwright/test'
import { createExtractor, getExtractor, updateExtractor } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { createShopSource, dropShopSource } from './shop-source.ts'

const database = `story_runs_${Date.now()}`
let source: SourceAccess
test.beforeAll(async () => {
  source = await createShopSource(database)
})
test.afterAll(() => dropShopSource(database))

const settingsOf = ({ host, port, user }: SourceAccess) => ({ host, port, user, database, sslMode: 'disable' })
const picked = (name: string, more = {}) => ({ schema: 'sales', name, target: name, ...more })
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()
const otherWays = (page: Page) => page.getByRole('button', { name: 'Other ways to run' })

test('a DBA narrows what is read of a table, and treats the source with care', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Runs ${Date.now()}` })
  const tables = [picked('ora_is_01'), picked('ora_is_02')]
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'Runs', settings: settingsOf(source), secrets: { password: source.password }, tables })
  const contentNow = async () => (await call(getExtractor, { extractorId: id })).content
  const page = await signedIn('dba.oracle')
  const extractor = `/p/${project.id}/extractors/${id}`

  await test.step('a table is picked with a condition and two ranges', async () => {
    await page.goto(`${extractor}/setup/tables?q=ora_is_12&selected=sales.ora_is_12`)
    const inspector = page.getByRole('complementary', { name: 'Selected table' })
    await inspector.getByRole('button', { name: 'Extract this table' }).click()
    await inspector.getByRole('button', { name: 'Add a condition' }).click()
    await expect(inspector.getByText('Not kept yet')).toBeVisible()
    await inspector.getByRole('combobox', { name: 'Condition 1, column' }).click()
    await page.getByRole('option', { name: 'id', exact: true }).click()
    await inspector.getByRole('combobox', { name: 'Condition 1, what is asked' }).click()
    await page.getByRole('option', { name: 'is greater than' }).click()
    await inspector.getByLabel('Condition 1, value').fill('100')
    await inspector.getByRole('combobox', { name: 'Read', exact: true }).click()
    await page.getByRole('option', { name: 'In 2 ranges side by side' }).click()
    await expect(page.getByRole('row', { name: /sales\.ora_is_12/ })).toContainText('full, where id is greater than 100, in 2 ranges')
    await saved(page)
    await expectAccessible(page)
    await expect.poll(async () => (await contentNow()).tables.find(({ name }) => name === 'ora_is_12')).toMatchObject({ mode: 'full', ranges: 2, conditions: [{ column: 'id', is: 'greater', value: '100' }] })
  })

  await test.step('rows of an upsert may come two hours late, and what holds for the rows stays', async () => {
    await page.goto(`${extractor}/setup/tables?q=ora_is_02&selected=sales.ora_is_02`)
    const inspector = page.getByRole('complementary', { name: 'Selected table' })
    await inspector.getByRole('button', { name: 'Upsert' }).click()
    await inspector.getByRole('combobox', { name: 'Growing column, may be left empty' }).click()
    await page.getByRole('option', { name: 'changed_at' }).click()
    await inspector.getByLabel('Late rows, may be left empty').fill('2')
    await expect(page.getByRole('row', { name: /sales\.ora_is_02/ })).toContainText('upsert by id, rows above changed_at and late ones')
    await expect.poll(async () => (await contentNow()).tables.find(({ name }) => name === 'ora_is_02')).toMatchObject({ growingColumn: 'changed_at', lateWindow: 7200 })
  })

  await test.step('the source is treated with care', async () => {
    await page.getByRole('link', { name: 'How the source is treated' }).click()
    await page.getByLabel('Connections at most').fill('17')
    await expect(page.getByText('Not saved until it is complete.')).toBeVisible()
    await page.getByLabel('Connections at most').fill('3')
    await page.getByLabel('MB a second at most, may be left empty').fill('50')
    await page.getByRole('button', { name: 'Add closed hours' }).click()
    await page.getByLabel('Closed hours 1, from').fill('02:00')
    await page.getByLabel('Closed hours 1, to').fill('02:01')
    await page.getByRole('group', { name: 'Closed hours 1, days' }).getByRole('button', { name: 'Fri' }).click()
    await page.getByRole('combobox', { name: 'Time zone of the closed hours' }).fill('Europe/Prague')
    await page.getByRole('option', { name: 'Europe/Prague' }).click()
    await saved(page)
    await expectAccessible(page)
    await expect.poll(async () => (await contentNow()).pace).toMatchObject({ connections: 3, megabytesPerSecond: 50, closed: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday'], from: '02:00', to: '02:01' }], timeZone: 'Europe/Prague' })
    await page.getByRole('button', { name: 'Take closed hours 1 away' }).click()
    await saved(page)
    await expect.poll(async () => (await contentNow()).pace?.closed).toEqual([])
    await page.getByRole('link', { name: 'Continue to review' }).click()
    await expect(page.getByText('At most 3 connections, at most 50 MB a second.')).toBeVisible()
    await expectAccessible(page)
  })
})

test('a DBA asks what a run would read, runs some tables and finds the runs again', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Runs ${Date.now()}` })
  const there = [picked('ora_is_01'), picked('ora_is_02'), picked('ora_is_12', { conditions: [{ column: 'id', is: 'greater', value: '100' }], ranges: 2 })]
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'Runs', settings: settingsOf(source), secrets: { password: source.password }, tables: [...there, picked('gone')] })
  const page = await signedIn('dba.oracle')
  const extractor = `/p/${project.id}/extractors/${id}`

  await test.step('a dry run tells what would be read, and changes nothing', async () => {
    await page.goto(extractor)
    await otherWays(page).click()
    await page.getByRole('menuitem', { name: 'Dry run' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Runs, job 1' })).toBeVisible()
    const found = page.getByRole('grid', { name: 'Tables that a run would read' })
    await expect(page.getByText('1 of 4 tables could not be read: the run would fail and change nothing.')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('listitem').filter({ hasText: 'sales.gone' })).toBeVisible()
    await expect(found.getByRole('row', { name: /sales\.ora_is_12/ })).toContainText('all rows where id is greater than 100')
    await expect(page.getByRole('region', { name: 'What a run would read' })).toContainText('3 tables would be read.')
    await found.getByRole('row', { name: /sales\.ora_is_12/ }).click()
    await expect(page.getByRole('region', { name: 'sales.ora_is_12' })).toContainText('in 2 ranges side by side')
    await expectAccessible(page)
    await call(updateExtractor, { extractorId: id, version: 1, tables: there })
  })

  await test.step('two of its tables run, chosen by the keyboard, with progress by table', async () => {
    await page.goto(extractor)
    await otherWays(page).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Run selected tables' })
    await expect(dialog.getByLabel('Name or pattern')).toBeFocused()
    await page.keyboard.type('ora_is_*2')
    await expect(dialog.getByRole('row')).toHaveCount(3)
    await dialog.getByRole('row', { name: /sales\.ora_is_02/ }).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(dialog.getByText('2 tables of 3 selected')).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Run 2 tables' }).press('Enter')
    await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Job 2' }).click()
    const progress = page.getByRole('grid', { name: 'Progress by table' })
    await expect(progress.getByRole('row', { name: /ora_is_12/ })).toContainText(/Read.*20/, { timeout: 60_000 })
    await expect(progress.getByRole('row', { name: /ora_is_02/ })).toContainText(/Read.*20/)
    await expect(progress.getByRole('row')).toHaveCount(3)
    await expectAccessible(page)
  })

  await test.step('a second run of all of them stands in the history', async () => {
    await page.goto(extractor)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const history = page.getByRole('table', { name: 'Last jobs' })
    await expect(history.getByRole('row', { name: /^3 Done/ })).toContainText('Jonas Keller', { timeout: 60_000 })
    await expect(history.getByRole('row', { name: /^2 Done/ })).toContainText('40')
    await expect(history.getByRole('row', { name: /^1 Done dry run/ })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'All jobs of this extractor' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Job 2' })).toContainText('2 tables, 40 rows')
    await expect(page.getByRole('listitem').filter({ hasText: 'Dry run' })).toContainText('Job 1')
  })
})
