import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'

const field = (page: Page) => page.getByRole('searchbox', { name: 'Find an operation' })
const code = async (page: Page, title: string) => await page.getByRole('figure', { name: title }).locator('code').textContent() ?? ''

/** The kind of each value, whatever it is: what is null in one may be anything in the other. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (typeof value !== 'object' || value === null) return value === null ? expect.anything() : expect.any(Object(value).constructor)
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null).map(([name, member]) => [name, shapeOf(member)]))
}

test('who is not signed in finds an operation, reads it, and its sample call answers as the page says', async ({ page, baseURL }) => {
  await page.goto('/api/docs')
  await expect(page.getByRole('heading', { level: 1, name: 'The API of Tributary' })).toBeVisible()
  await field(page).fill('server answers')
  const operations = page.getByRole('navigation', { name: 'Operations' })
  await expect(operations.getByRole('link')).toHaveText(['Introduction', /getHealth/])
  await operations.getByRole('link', { name: 'getHealth' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'getHealth' })).toBeFocused()
  await expect(page.getByText('Open: also answers those who are not signed in.')).toBeVisible()

  const [, address] = /^curl "\$API(\S+)"$/.exec(await code(page, 'Call')) ?? []
  const shown: unknown = JSON.parse(await code(page, 'Answer 200'))
  const answer = await fetch(`${baseURL}/api/v1${address}`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject(shapeOf(shown) as Record<string, unknown>)
})

test('the reference is walked by keys alone', async ({ page }) => {
  await page.goto('/api/docs')
  await expect(page.getByRole('link', { name: 'PUT shareBucket' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('put sharing')
  await byKeys(page).usesPage('/api/docs')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/api\/docs\/shareBucket$/)
  await expect(page.getByRole('heading', { level: 1, name: 'shareBucket' })).toBeFocused()
  await page.getByRole('button', { name: 'Show fields of sharing' }).focus()
  await page.keyboard.press('Enter')
  const fields = page.getByRole('list', { name: 'Fields of sharing' })
  await expect(fields).toContainText('one of "organization-project", "organization", "specific-projects", "specific-users"')
  await expect(fields).toContainText('userIds')
  await byKeys(page).usesPage('/api/docs/:operationId')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^Show fields/ }).first()).toBeFocused()
  await page.keyboard.press('/')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('nothing is called so')
  await expect(page.getByText('operation “nothing is called so”')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'shareBucket' })).toBeVisible()
})

test('on a narrow screen the contents are a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto('/api/docs/noSuchOperation')
  await expect(page.getByText('Nothing in this API is called “noSuchOperation”.')).toBeVisible()
  await page.getByRole('button', { name: 'Open the contents' }).click()
  await field(page).fill('listBuckets')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'listBuckets' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('it is reached from the account and by the palette', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/overview')
  await page.getByRole('button', { name: /account of/ }).click()
  await page.getByRole('menuitem', { name: 'API' }).click()
  await expect(page).toHaveURL(/\/api\/docs$/)
  await page.getByRole('link', { name: 'Console' }).click()
  await expect(page).toHaveURL(/\/overview/)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('api')
  await page.getByRole('option', { name: /^API/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The API of Tributary' })).toBeVisible()
})
