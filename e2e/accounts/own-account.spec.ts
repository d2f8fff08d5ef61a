import { expectAccessible } from '../support/accessible.ts'
import { emailOf, expect, test } from '../support/test.ts'
import { demoPassword } from '../support/product.ts'
import { fillSignIn, newcomer } from './newcomer.ts'

test('somebody sees where they are signed in, and ends the session of another browser', async ({ page, browser, apiAs, baseURL }) => {
  const lena = await newcomer(await apiAs('admin'), baseURL, 'Lena Fischer')
  const context = await browser.newContext()
  const other = await context.newPage()
  for (const one of [other, page]) {
    await one.goto('/sign-in?next=%2Faccount')
    await fillSignIn(one, lena)
    await expect(one.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  }
  const sessions = page.getByRole('table', { name: 'Your sessions' })
  // This browser, the other one, and the call that accepted the invitation.
  await expect(sessions.getByRole('row')).toHaveCount(4)
  await expect(sessions.getByRole('row', { name: /This browser/ })).toHaveCount(1)
  await expectAccessible(page)
  await sessions.getByRole('row', { name: /Chrome/ }).getByRole('button', { name: /^End the session of/ }).click()
  await expect(sessions.getByRole('row')).toHaveCount(3)
  await other.getByRole('link', { name: 'Catalog' }).click()
  const again = other.getByRole('dialog', { name: 'Your session has ended' })
  await again.getByRole('textbox', { name: 'Password' }).fill(lena.password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(again).toHaveCount(0)
  await expect(other.getByRole('heading', { level: 1, name: 'Catalog' })).toBeVisible()

  await page.getByRole('button', { name: 'End all others' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End sessions' }).click()
  await expect(page.getByText('2 sessions have ended')).toBeVisible()
  await expect(sessions.getByRole('row')).toHaveCount(2)
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in/)
  await context.close()
})

test('somebody changes name and password, and leaves the organization', async ({ page, apiAs, baseURL }) => {
  const ines = await newcomer(await apiAs('admin'), baseURL, 'Ines Rocha')
  await page.goto('/sign-in?next=%2Faccount')
  await fillSignIn(page, ines)
  await page.getByRole('button', { name: 'Change your name' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Ines Rocha Lima')
  await dialog.getByRole('button', { name: 'Change name' }).click()
  await expect(page.getByRole('button', { name: /account of Ines Rocha Lima/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change your name' })).toBeFocused()

  await page.getByRole('button', { name: 'Change your password' }).click()
  await dialog.getByLabel('Current password').fill('not the password')
  await dialog.getByLabel('New password').fill('nine purple kettles hum')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('The current password is wrong.')).toBeVisible()
  await dialog.getByLabel('Current password').fill(ines.password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your password is changed. Your other sessions have ended.')).toBeVisible()
  await expect(page.getByText('It cannot be changed now: a new one is confirmed')).toBeVisible()

  await page.getByRole('button', { name: 'Leave the organization' }).click()
  await expect(dialog.getByRole('button', { name: 'Leave the organization' })).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByLabel(`Type ${ines.email} to go on`).fill(ines.email)
  await dialog.getByRole('button', { name: 'Leave the organization' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await fillSignIn(page, { ...ines, password: 'nine purple kettles hum' })
  await expect(page.getByRole('alert')).toHaveText('The e-mail or the password is wrong.')
})

test('the last admin of a project is told why they cannot leave', async ({ signedIn }) => {
  const page = await signedIn('dba.oracle')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Leave the organization' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(emailOf('dba.oracle'))
  await dialog.getByRole('button', { name: 'Leave the organization' }).click()
  await expect(dialog.getByRole('alert')).toContainText('You are the last admin of')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
})

test('somebody signs in by the keyboard alone, and finds the own account', async ({ page }) => {
  await page.goto('/catalog')
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.type(emailOf('newcomer'))
  await page.keyboard.press('Tab')
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('The e-mail or the password is wrong.')
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(demoPassword())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeVisible()

  const account = page.getByRole('button', { name: /, account of / })
  // The page begins at its heading; what stands before it is the top bar.
  await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(account).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Your account' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeFocused()
})

test('a sign-in provider that sends back nothing good is told in words, with the way back', async ({ page }) => {
  await page.goto('/sign-in/provider?code=stolen&state=unknown')
  await expect(page.getByRole('heading', { level: 1, name: 'The sign-in failed' })).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in\/provider$/)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Back to sign in' }).click()
  await expect(page.getByLabel('E-mail')).toBeFocused()
})
