import { newcomer } from '../accounts/newcomer.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('a session that ends in the middle of work is opened again in place, and nothing typed is lost', async ({ page, apiAs, baseURL }) => {
  const nina = await newcomer(await apiAs('admin'), baseURL, 'Nina Berg')
  await page.request.post('/api/v1/session', { data: { email: nina.email, password: nina.password } })
  await page.goto('/projects/new')
  await page.getByLabel('Name').fill('Half typed')
  await page.request.delete('/api/v1/session')

  await page.getByRole('button', { name: 'Create project' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await expect(dialog.getByLabel('E-mail')).toHaveValue(nina.email)
  const password = dialog.getByRole('textbox', { name: 'Password' })
  await expect(password).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await password.fill('not the password at all')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await password.fill(nina.password)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/\/projects\/new$/)
  await expect(page.getByLabel('Name')).toHaveValue('Half typed')
  await expect(page.locator('body')).not.toBeFocused()

  await page.request.delete('/api/v1/session')
  await page.getByRole('button', { name: 'Create project' }).click()
  await dialog.getByRole('button', { name: 'Leave this page' }).click()
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fprojects%2Fnew$/)
})

test('who signs in by another tab finds nothing in this one of who was here', async ({ page, apiAs, baseURL }) => {
  const admin = await apiAs('admin')
  const nina = await newcomer(admin, baseURL, 'Nina Berg')
  const otto = await newcomer(admin, baseURL, 'Otto Lind')
  await page.clock.install()
  await page.request.post('/api/v1/session', { data: { email: nina.email, password: nina.password } })
  await page.goto('/projects/new')
  await page.getByLabel('Name').fill('Of Nina alone')
  await page.request.post('/api/v1/session', { data: { email: otto.email, password: otto.password } })

  // Who is here is asked anew when somebody comes back to the tab after a while.
  await page.clock.runFor(70_000)
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await expect(page.getByLabel('Name')).toHaveValue('')
  await expect(page.getByRole('button', { name: 'Otto Lind' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nina Berg' })).toHaveCount(0)
})
