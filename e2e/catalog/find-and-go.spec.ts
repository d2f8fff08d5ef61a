import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('Ctrl K finds what one may see, and goes there by the keyboard alone', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/overview')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Find anything, or say what to do' })
  await expect(field).toBeFocused()
  await page.keyboard.type('lifetime_v')
  await expect(page.getByRole('option', { name: /lifetime_value/ }).first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/t\//)
  await expect(page.getByRole('heading', { level: 1, name: 'customer' })).toBeVisible()

  await page.keyboard.press('Control+k')
  // The sources of others are not hers to know.
  await page.keyboard.type('user_sessions')
  await expect(page.getByRole('option', { name: /user_sessions/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/\/catalog/)
})
