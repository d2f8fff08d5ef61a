import { readFile } from 'node:fs/promises'
import { deleteProject } from '@tributary/contract/projects'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/test.ts'

const bar = (page: Page) => page.getByRole('complementary', { name: 'Connection' })

test('without a connection the page says so, keeps what is typed, and goes on by itself', async ({ signedIn, apiAs, context, faults }) => {
  const page = await signedIn('analyst')
  const name = `Cut line ${Date.now()}`
  await page.goto('/catalog')
  await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeVisible()
  await page.goto('/projects/new')
  await page.getByLabel('Name').fill(name)
  // What is shown without a connection is fetched behind the page.
  await page.waitForLoadState('networkidle')

  await context.setOffline(true)
  await expect(bar(page)).toContainText(/No connection\. What you see is from \d\d:\d\d\. What you type is kept\./)
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('alert')).toContainText('The server did not answer. What was typed is still here')
  await expect(page.getByLabel('Name')).toHaveValue(name)
  await expect(page.getByRole('button', { name: 'Create project' })).toBeEnabled()

  await context.setOffline(false)
  await expect(bar(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const [id = ''] = /[0-9a-f-]{36}/.exec(page.url()) ?? []
  await (await apiAs('analyst'))(deleteProject, { projectId: id, name })
  // What the browser itself says of the requests that could not be sent.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED')))
})

test('a server that is away is noticed by the first call, and what was asked meanwhile comes when it is back', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/catalog')
  await expect(page.getByRole('link', { name: /Oracle core/ }).first()).toBeVisible()
  let away = true
  await page.route('**/api/v1/**', (route) => (away ? route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }) : route.continue()))
  await page.getByRole('navigation').first().getByRole('link', { name: 'Jobs' }).click()
  await expect(bar(page)).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  away = false
  await bar(page).getByRole('button', { name: 'Try now' }).click()
  await expect(bar(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
  await expect(page.getByText('The connection is back.')).toBeAttached()
})

test('a page that was never loaded opens when the connection is back', async ({ signedIn, context }) => {
  const page = await signedIn('analyst')
  await page.goto('/catalog')
  await expect(page.getByRole('link', { name: /Oracle core/ }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(page.getByRole('heading', { level: 1, name: 'Waiting for the connection' })).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('heading', { level: 1, name: 'Lineage' })).toBeVisible()
})

test('what opens over a page and is not loaded yet takes nothing away: it follows when the connection is back', async ({ signedIn, context }) => {
  const page = await signedIn('dba.oracle')
  await page.goto('/catalog')
  await expect(page.getByRole('link', { name: /Oracle core/ }).first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter the catalog' }).fill('Oracle')
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Share a bucket' }).click()
  const told = page.getByRole('region', { name: 'Messages' }).getByText('This part of the console did not load')
  await expect(told).toBeVisible()
  const asked = page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/'))
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  await asked
  await expect(told).toHaveCount(1)
  await expect(page.getByRole('searchbox', { name: 'Filter the catalog' })).toHaveValue('Oracle')
  await context.setOffline(false)
  await expect(page.getByRole('dialog', { name: /Share/ })).toBeVisible()
})

test('after a new release the parts of the old console are gone: the page says that a newer one is here', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/catalog')
  await expect(page.getByRole('link', { name: /Oracle core/ }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  // What a server does that was started again with another build.
  await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'There is no such file.' }))
  await page.route(({ pathname }) => pathname === '/', (route) => route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/another.js"></script>' }))
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(page.getByRole('heading', { level: 1, name: 'A newer version is here' })).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Newer version' })).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('main').getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lineage' })).toBeVisible()
})

test('the editor of SQL that did not come is read meanwhile, and follows when it can be had', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  const parts = JSON.parse(await readFile('apps/console/dist/.vite/manifest.json', 'utf8')) as Record<string, { file: string }>
  const editor = `**/${parts['src/ui/code/sql/opened-sql.tsx']?.file}`
  await page.route(editor, (route) => route.abort())
  await page.goto('/query')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('This part of the console did not load')
  await expect(page.locator('.cm-content')).toHaveCount(0)
  await page.unroute(editor)
  await expect(page.locator('.cm-content')).toBeVisible()
})
