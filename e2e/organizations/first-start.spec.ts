import { rmSync } from 'node:fs'
import { expectAccessible } from '../support/accessible.ts'
import { emptyHome, ready, startEmpty } from '../support/empty-product.ts'
import { expect, test } from '../support/test.ts'

const port = 4791
let home: string

// Playwright reads this file in more processes than the one that runs it.
test.beforeAll(() => { home = emptyHome('first-start') })
test.afterAll(() => rmSync(home, { recursive: true, force: true }))

test('the first person to open an empty installation creates its organization; a second start harms nothing', async ({ page }) => {
  const first = startEmpty(home, port)
  try {
    await ready(first)
    expect(first.said()).not.toContain('password')

    await page.goto(`http://localhost:${port}/`)
    await expect(page.getByRole('heading', { name: 'Create your organization' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Create organization' }).click()
    await expect(page.getByLabel('Organization', { exact: true })).toBeFocused()
    await expect(page.getByText('Fill this in.', { exact: true })).toHaveCount(2)
    await expect(page.getByText('This is not an e-mail address.', { exact: true })).toBeVisible()
    await page.getByLabel('Organization', { exact: true }).fill('Harbour Works')
    await page.getByLabel('Your name').fill('Rosa Lind')
    await page.getByLabel('E-mail').fill('Rosa@Harbour.example')
    await page.getByRole('textbox', { name: 'Password' }).fill('short')
    await page.getByRole('button', { name: 'Create organization' }).click()
    await expect(page.getByText('At least 12 characters.', { exact: true })).toBeVisible()
    await page.getByRole('textbox', { name: 'Password' }).fill('a harbour full of boats')
    await page.getByRole('button', { name: 'Create organization' }).click()
    await expect(page).toHaveURL(/\/overview$/)
    await expect(page.getByRole('link', { name: 'Harbour Works, start' })).toBeVisible()

    const second = startEmpty(home, port)
    await second.ended
    expect(second.said()).toContain(`already running at http://localhost:${port}`)
    await page.goto(`http://localhost:${port}/setup`)
    await expect(page).toHaveURL(/\/sign-in$/)
  } finally {
    first.child.kill('SIGINT')
    await first.ended
  }
  await expect(fetch(`http://localhost:${port}/api/v1/health`)).rejects.toThrow()
})
