import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createExtractor, listConnectors } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import { unique } from '../catalog/harbour.ts'
import { expectAccessible } from '../support/accessible.ts'
import { product } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

/** Loaded anew, the page would know nothing of this. */
const markWindow = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }))
const isSameWindow = (page: Page) => page.evaluate(() => 'marked' in window)

/** Lines of the product's own logs that hold a text. */
function logged(text: string): string[] {
  const folder = join(product.home, 'logs')
  return readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')).filter((line) => line.includes(text))
}

test('a panel that fails says so with a reference that finds the line in the log, and the page around it goes on', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  // An answer of another shape than the contract's: the console cannot draw it.
  await page.route(({ pathname }) => pathname === '/api/v1/catalog', (route) => route.fulfill({ json: { items: 'none', nextCursor: 7 } }))
  await page.goto('/catalog')
  const panel = page.getByRole('main').getByRole('alert')
  await expect(panel).toContainText('That is a fault of the console. It is reported')
  await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeVisible()
  await expectAccessible(page)
  const reference = await panel.getByText(/^[0-9a-f]{8}-[0-9a-f-]{27}$/).innerText()
  const [line, ...more] = logged(reference)
  expect(more).toEqual([])
  expect(JSON.parse(line ?? '{}')).toMatchObject({ msg: 'The console met a fault', page: '/catalog', fault: expect.stringContaining('ZodError') })

  await page.unrouteAll()
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('link', { name: /Oracle core/ }).first()).toBeVisible()
})

test('a fault of the server has the reference of its answer', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.route(({ pathname }) => pathname === '/api/v1/catalog', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', json: { code: 'internal', message: 'Something went wrong on our side.', requestId: 'abcd-1234-story' } }))
  await page.goto('/catalog')
  const panel = page.getByRole('main').getByRole('alert')
  await expect(panel).toContainText('abcd-1234-story')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await panel.getByRole('button', { name: 'Copy the reference' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('abcd-1234-story')
})

test('what breaks while it is drawn leaves the page around it, and its reference finds the line in the log', async ({ apiAs, signedIn, faults }) => {
  const call = await apiAs('dba.oracle')
  const { id: projectId } = await call(createProject, { name: `Broken ${unique()}` })
  const { id } = await call(createExtractor, { projectId, connector: 'postgres', name: 'Drawn', settings: {}, secrets: {}, tables: [] })
  const { items } = await call(listConnectors, {})
  const page = await signedIn('dba.oracle')
  // The form is drawn from the schema of a connector's settings: of this one, the contract asks no more than that it is an object.
  await page.route(({ pathname }) => pathname === '/api/v1/connectors', (route) => route.fulfill({ json: { items: items.map((connector) => ({ ...connector, settings: { properties: { host: null } } })) } }))
  await page.goto(`/p/${projectId}/extractors/${id}/setup/connection`)
  const panel = page.getByRole('main').getByRole('alert')
  await expect(panel).toContainText('This part of the page could not be shown')
  await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible()
  const [line, ...more] = logged(await panel.getByText(/^[0-9a-f]{8}-[0-9a-f-]{27}$/).innerText())
  expect(more).toEqual([])
  expect(JSON.parse(line ?? '{}')).toMatchObject({ msg: 'The console met a fault', page: `/p/${projectId}/extractors/${id}/setup/connection`, fault: expect.stringContaining('TypeError') })
  await expectAccessible(page)
  faults.length = 0

  await page.unrouteAll()
  await markWindow(page)
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByLabel('Host', { exact: true })).toBeVisible()
  expect(await isSameWindow(page)).toBe(true)
})

test('what cannot be drawn from an answer is asked for anew when one tries again', async ({ signedIn, faults }) => {
  const page = await signedIn('admin')
  await page.goto('/audit')
  await page.getByRole('main').getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem').first().click()
  const inspector = page.getByRole('complementary', { name: 'Selected entry' })
  await expect(inspector.getByRole('heading', { name: 'In the chain' })).toBeVisible()
  // Of what changed the contract says nothing; nobody can follow it that far down.
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  await page.route(/organization\/audit(\?|$)/, async (route) => {
    const answer = await route.fetch()
    const { items, ...rest } = await answer.json() as { items: object[] }
    return route.fulfill({ response: answer, body: JSON.stringify({ items: items.map((entry) => ({ ...entry, after: 'deep' })), ...rest }).replaceAll('"after":"deep"', `"after":${deep}`) })
  })
  await page.reload()
  await expect(inspector.getByRole('alert')).toContainText('What is known of it could not be shown')
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
  faults.length = 0

  await page.unrouteAll()
  await inspector.getByRole('button', { name: 'Try again' }).click()
  await expect(inspector.getByRole('heading', { name: 'In the chain' })).toBeVisible()
})
