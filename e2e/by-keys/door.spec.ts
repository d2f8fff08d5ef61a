import { spawnSync } from 'node:child_process'
import { createInvitation, enableTwoFactor, signIn, startTwoFactor } from '@tributary/contract/accounts'
import type { Call } from '@tributary/contract/client'
import { deleteOrganization, updateOrganization } from '@tributary/contract/organizations'
import { openSession } from '../../prisma/demo/session.ts'
import { codeOf } from '../accounts/codes.ts'
import { byKeys } from '../support/by-keys.ts'
import { type EmptyProduct, emptyHome, ready, startEmpty, stopAndForget } from '../support/empty-product.ts'
import { product as shared } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

const port = shared.port + 400
const password = 'a harbour full of boats'
let product: EmptyProduct
test.beforeAll(async () => {
  test.setTimeout(120_000)
  product = startEmpty(emptyHome('door-by-keys'), port)
  await ready(product)
})
test.afterAll(() => stopAndForget(product))

/** Whoever runs the platform, at its machine. */
function operator(...args: string[]): string {
  const { stdout } = spawnSync('node', ['scripts/operator.mjs', ...args], { encoding: 'utf8', env: { ...process.env, TRIBUTARY_HOME: product.home, PORT: String(port) } })
  return stdout
}

test('an installation is set up, joined, left and restored by keys alone, with passwords and second steps', async ({ page }) => {
  const { press, type, tabTo, enter, write, arrivesAt, usesPage } = byKeys(page)
  const at = (path: string) => page.goto(product.url + path)
  const admin: Call = openSession(product.url)
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  const signsIn = async (email: string, secret: string) => {
    await expect(page.getByLabel('E-mail')).toBeFocused()
    await type(email)
    await press('Tab')
    await type(secret)
    await press('Enter')
  }

  await test.step('the first one makes the organization', async () => {
    await at('/')
    await expect(page.getByLabel('Organization', { exact: true })).toBeFocused()
    await usesPage('/setup')
    await type('Harbour Works')
    await write(page.getByLabel('Your name'), 'Rosa Lind')
    await write(page.getByLabel('E-mail'), 'rosa@harbour.example')
    await write(page.getByRole('textbox', { name: 'Password' }), password)
    await press('Enter')
    await heading('Overview')
  })

  await admin(signIn, { email: 'rosa@harbour.example', password })
  const { link } = await admin(createInvitation, { email: 'omar@harbour.example' })
  await page.context().clearCookies()
  await test.step('another one is invited, and forgets the password', async () => {
    await page.goto(link ?? '')
    await expect(page.getByLabel('Your name')).toBeFocused()
    await usesPage('/invitation')
    await type('Omar Silva')
    await write(page.getByRole('textbox', { name: 'Password' }), password)
    await press('Enter')
    await heading('Overview')
    await page.context().clearCookies()
    await at('/sign-in')
    await expect(page.getByLabel('E-mail')).toBeFocused()
    await type('omar@harbour.example')
    await enter(page.getByRole('link', { name: 'Forgot your password?' }))
    await arrivesAt('Forgot your password?')
    await usesPage('/forgot-password')
    await tabTo(page.getByRole('button', { name: 'Copy the command' }))
    await enter(page.getByRole('link', { name: 'Back to sign in' }))
    await usesPage('/sign-in')
    await page.goto(/\S+\/reset-password#\S+/.exec(operator('reset-link', 'omar@harbour.example'))?.[0] ?? '')
    await expect(page.getByLabel('New password')).toBeFocused()
    await usesPage('/reset-password')
    await type('nine purple kettles hum')
    await press('Enter')
    await heading('Sign in')
  })

  const { secret } = await admin(startTwoFactor, { currentPassword: password })
  const { recoveryCodes: [first = '', second = ''] } = await admin(enableTwoFactor, { code: codeOf(secret) })
  await admin(updateOrganization, { requiresTwoFactor: true })
  await test.step('the second step is required, and is set up', async () => {
    await signsIn('omar@harbour.example', 'nine purple kettles hum')
    await expect(page.getByLabel('Current password')).toBeFocused()
    await usesPage('/two-factor')
    await type('nine purple kettles hum')
    await press('Enter')
    await expect(page.getByLabel('Code')).toBeFocused()
    await type(codeOf(await page.getByRole('code').innerText()))
    await press('Enter')
    await enter(page.getByRole('button', { name: 'I have kept them' }))
    await heading('Overview')
    await page.context().clearCookies()
  })

  await test.step('a second step by a recovery code, and the organization comes back', async () => {
    await at('/sign-in')
    await signsIn('rosa@harbour.example', password)
    await enter(page.getByRole('button', { name: 'Use a recovery code' }))
    await expect(page.getByLabel('Recovery code')).toBeFocused()
    await type(first)
    await press('Enter')
    await heading('Overview')
    await admin(deleteOrganization, { name: 'Harbour Works' })
    await page.context().clearCookies()
    await at('/sign-in')
    await signsIn('rosa@harbour.example', password)
    await enter(page.getByRole('button', { name: 'Use a recovery code' }))
    await expect(page.getByLabel('Recovery code')).toBeFocused()
    await type(second)
    await press('Enter')
    await heading('Harbour Works is deleted')
    await usesPage('/deleted')
    await enter(page.getByRole('button', { name: 'Restore organization' }))
    await arrivesAt('Overview')
  })
})

test('links that lead nowhere any more lead on by keys alone', async ({ page }) => {
  const { enter, arrivesAt, usesPage } = byKeys(page)
  await page.goto('/sign-in/provider?code=any&state=any')
  await arrivesAt('The sign-in failed')
  await usesPage('/sign-in/provider')
  await enter(page.getByRole('link', { name: 'Back to sign in' }))
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.goto('/confirm-email#of-nobody-at-all-any-more-and-never-was-of-any-one')
  await usesPage('/confirm-email')
  await enter(page.getByRole('button', { name: 'Confirm e-mail' }))
  await arrivesAt('This link confirms no e-mail')
  await enter(page.getByRole('link', { name: 'Go to your account' }))
  await expect(page.getByLabel('E-mail')).toBeFocused()
})
