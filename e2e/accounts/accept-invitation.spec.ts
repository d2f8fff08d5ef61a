import { createInvitation } from '@tributary/contract/accounts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { freshEmail } from './newcomer.ts'

test('a person opens an invitation, chooses a name and a password, and is at the first page', async ({ page, apiAs }) => {
  const email = freshEmail('Kim Adeyemi')
  const { link } = await (await apiAs('admin'))(createInvitation, { email })
  await page.goto(link ?? '')
  await expect(page.getByRole('heading', { level: 1, name: 'Join Northwind Post' })).toBeVisible()
  await expect(page.getByText('Ada Okafor invites you to Northwind Post.')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  // The token is no longer where others could find it.
  await expect(page).toHaveURL(/\/invitation$/)
  await expectAccessible(page)

  await page.getByLabel('Your name').fill('Kim Adeyemi')
  const password = page.getByRole('textbox', { name: 'Password' })
  await password.fill('otters')
  await expect(page.getByText('6 of at least 12 characters.')).toBeVisible()
  await password.fill('Kim Adeyemi Northwind')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('This password is guessed too easily')).toBeVisible()
  await expect(password).toBeFocused()
  await password.fill('eleven lazy otters swim')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.getByRole('button', { name: /account of Kim Adeyemi/ }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expect(page.getByText(email).first()).toBeVisible()

  await page.goto(link ?? '')
  await expect(page.getByRole('heading', { level: 1, name: 'This invitation cannot be opened' })).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('it was accepted, taken back, sent again or has expired')
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('Open the link once more as it was sent to you')
  await page.getByRole('link', { name: 'Go to sign in' }).click()
  await expect(page.getByLabel('E-mail')).toBeFocused()
})
