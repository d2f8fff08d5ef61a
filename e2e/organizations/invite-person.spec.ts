import { expectAccessible } from '../support/accessible.ts'
import { demoPassword } from '../support/product.ts'
import { emailOf, expect, test } from '../support/test.ts'

test('an administrator invites a person, who comes in by the link that was handed over and chooses a password', async ({ page, browser }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill(emailOf('admin'))
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText('The e-mail or the password is wrong.')
  await page.getByRole('textbox', { name: 'Password' }).fill(demoPassword())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/overview$/)

  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const email = `kim.${Date.now()}@northwind.example`
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.getByRole('dialog').getByText(/\/invitation#[\w-]{43}$/).innerText()
  await page.getByRole('button', { name: 'I have handed it over' }).click()

  const context = await browser.newContext()
  const theirs = await context.newPage()
  await theirs.goto(link)
  await expect(theirs.getByText('Ada Okafor invites you to')).toBeVisible()
  await expect(theirs.getByLabel('E-mail')).toHaveValue(email)
  await expectAccessible(theirs)
  await theirs.getByLabel('Your name').fill('Kim Adeyemi')
  await theirs.getByRole('textbox', { name: 'Password' }).fill('kims own long password')
  await theirs.getByRole('button', { name: 'Create account' }).click()
  await expect(theirs.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('cell', { name: `Kim Adeyemi ${email}` })).toBeVisible()
  await theirs.getByRole('button', { name: /account of Kim Adeyemi/ }).click()
  await theirs.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(theirs).toHaveURL(/\/sign-in/)
  await context.close()
})
