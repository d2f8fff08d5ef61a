import { spawnSync } from 'node:child_process'
import { expectAccessible } from '../support/accessible.ts'
import { product } from '../support/product.ts'
import { expect, test } from '../support/test.ts'
import { fillSignIn, newcomer } from './newcomer.ts'

/** Whoever runs the platform, at its machine. */
function operator(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/operator.mjs', ...args], { encoding: 'utf8', env: { ...process.env, TRIBUTARY_HOME: product.home, PORT: String(product.port) } })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

test('who forgot the password is told who can help, and sets a new one by the link that the operator made', async ({ page, apiAs, baseURL }) => {
  const tomas = await newcomer(await apiAs('admin'), baseURL, 'Tomas Havel')
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(tomas.email)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Forgot your password?' })).toBeFocused()
  await expect(page.getByRole('code')).toHaveText(`npm run operator -- reset-link ${tomas.email}`)
  await expect(page).toHaveURL(/\/forgot-password$/)
  await expectAccessible(page)

  const link = /\S+\/reset-password#\S+/.exec(operator('reset-link', tomas.email))?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByLabel('New password')).toBeFocused()
  await expect(page).toHaveURL(/\/reset-password$/)
  await expectAccessible(page)
  await page.getByLabel('New password').fill('qwertyuiop123')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This password is guessed too easily')).toBeVisible()
  await page.getByLabel('New password').fill('nine purple kettles hum')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('Your new password is set. Sign in with it.')).toBeVisible()

  await fillSignIn(page, tomas)
  await expect(page.getByRole('alert')).toHaveText('The e-mail or the password is wrong.')
  await fillSignIn(page, { ...tomas, password: 'nine purple kettles hum' })
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

  await page.goto(link)
  await page.getByLabel('New password').fill('four crooked lanterns glow')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'This link sets no password' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ask for a new link' })).toBeVisible()
})
