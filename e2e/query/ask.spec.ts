import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { linkBucket } from '@tributary/contract/catalog'
import { createProject } from '@tributary/contract/projects'
import { age, createHarbour, createNewcomer, unique } from '../catalog/harbour.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

const everyone = { type: 'organization-project' } as const

async function createDocks(apiAs: Parameters<Parameters<typeof test>[2]>[0]['apiAs']) {
  const harbour = await createHarbour(await apiAs('dba.oracle'), everyone)
  const call = await apiAs('dba.ms')
  const name = `Docks ${unique()}`
  const { id: projectId } = await call(createProject, { name })
  await call(linkBucket, { projectId, bucketId: harbour.bucketId })
  return { harbour, projectId, name }
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL', exact: true })

async function write(page: Page, sql: string) {
  await editor(page).click()
  await page.keyboard.press('Control+a')
  // As pasted: nothing is completed on the way.
  await page.keyboard.insertText(sql)
}

test('a query is written by clicks and completion, fails at its place, is mended, and its rows are taken away', async ({ apiAs, signedIn }) => {
  const { harbour, projectId, name } = await createDocks(apiAs)
  await age(harbour, 5)
  const page = await signedIn('dba.ms')
  await page.goto(`/query?project=${projectId}`)
  await expect(page.getByText('Ask with one SELECT')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('searchbox', { name: 'Filter the tables' }).fill('log')
  await expect(page.getByRole('button', { name: 'Write berth' })).toHaveCount(0)
  await editor(page).click()
  await page.keyboard.type('SELECT nonsense,\n  name, log FROM ')
  await page.getByRole('button', { name: 'Write ship', exact: true }).click()
  await expect(editor(page)).toContainText('"in.c-ships"."ship"')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toContainText('nonsense')
  await expect(page.locator('.cm-lintRange-error')).toHaveText('nonsense')
  await page.getByRole('button', { name: 'Go to line 1, column 8' }).click()
  await expect(editor(page)).toBeFocused()
  await expectAccessible(page)

  await page.keyboard.press('Control+a')
  await page.keyboard.type('SELECT * FROM "in.c-ships".be')
  await page.getByRole('option', { name: /^berth/ }).click()
  await page.keyboard.type(' b JOIN "in.c-ships"."ship" s ON s.ship_')
  await page.getByRole('option', { name: /^ship_id/ }).click()
  await page.keyboard.type(' > b.berth_id')
  await page.keyboard.press('Control+Enter')
  const rows = page.getByRole('grid', { name: 'Rows of the query' })
  await expect(page.getByText(/^First 1\s?000 rows in /)).toBeVisible()
  const ages = page.getByRole('list', { name: 'Tables that it read, and their ages' })
  await expect(ages.getByRole('listitem')).toContainText([/in\.c-ships\.berth/, /in\.c-ships\.ship/])
  await expect(ages.getByRole('meter').first()).toHaveAttribute('aria-valuetext', /late/)
  await rows.getByRole('button', { name: 'Show all' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('knots knots')
  await page.keyboard.press('Escape')
  await expectAccessible(page)

  await write(page, 'SELECT name, ship_id FROM "in.c-ships"."ship" WHERE ship_id < 3 ORDER BY ship_id')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^2 rows in /)).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download as CSV' }).click()
  expect(await readFile(await (await saved).path(), 'utf8')).toBe('name,ship_id\r\nShip 1,1\r\nShip 2,2\r\n')

  await page.reload()
  await expect(editor(page)).toContainText('WHERE ship_id < 3')
  await page.getByRole('button', { name: 'Earlier queries' }).click()
  await page.getByRole('menuitem', { name: /JOIN/ }).click()
  await expect(editor(page)).toContainText('JOIN')
  await page.goto('/query')
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText(name)
})

test('only what is selected runs, and what runs too long is stopped', async ({ apiAs, signedIn }) => {
  const { projectId } = await createDocks(apiAs)
  const page = await signedIn('dba.ms')
  await page.goto(`/query?project=${projectId}`)
  await write(page, 'SELECT 40 + 2 AS answer')
  await page.keyboard.press('Home')
  await page.keyboard.insertText('SELECT nonsense;\n')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('grid', { name: 'Rows of the query' }).getByRole('row').nth(1)).toContainText('42')

  await write(page, 'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r')
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Stopped. Nothing was changed.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible()
})

test('a table leads to its query, and a query becomes a transformation', async ({ apiAs, signedIn }) => {
  const { projectId, name } = await createDocks(apiAs)
  const page = await signedIn('dba.ms')
  await page.goto(`/query?project=${projectId}`)
  await page.getByRole('button', { name: 'Begin with this' }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('list', { name: 'Tables that it read, and their ages' }).getByRole('link').click()
  await page.getByRole('main').getByRole('link', { name: 'Query', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/query\\?project=${projectId}$`))
  await expect(editor(page)).toContainText('SELECT *FROM "in.c-ships"."berth"LIMIT 100')
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByRole('button', { name: 'Make it a transformation' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('All berths')
  await expect(dialog).toContainText('out.c-main.all_berths')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Make transformation' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'All berths' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText(name)
  await expect(editor(page)).toContainText('CREATE TABLE result ASSELECT *FROM berthLIMIT 100;')
  await page.getByRole('button', { name: 'Run', exact: false }).first().click()
  await expect(page.getByRole('region', { name: 'Last run' }).getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
})

test('who is in no project is told to make one', async ({ apiAs, page }) => {
  const newcomer = await createNewcomer(await apiAs('admin'))
  await page.request.post('/api/v1/session', { data: { email: newcomer.email, password: newcomer.password } })
  await page.goto('/overview')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(page).toHaveURL(/\/query$/)
  await expect(page.getByRole('link', { name: 'Create a project' })).toBeVisible()
  await expectAccessible(page)
})
