import { readFileSync } from 'node:fs'
import { acceptInvitation, createInvitation, createOrganization, enableTwoFactor, startTwoFactor } from '@tributary/contract/accounts'
import { deleteOrganization, updateOrganization } from '@tributary/contract/organizations'
import { openSession, tokenOf } from '../../prisma/demo/session.ts'
import { codeOf } from '../accounts/codes.ts'
import { fillSignIn } from '../accounts/newcomer.ts'
import { type EmptyProduct, emptyHome, ready, startEmpty, stopAndForget } from '../support/empty-product.ts'
import { product as shared } from '../support/product.ts'
import { expect, test } from '../support/test.ts'
import { expectFits, expectHeard } from './look.ts'

let product: EmptyProduct
test.beforeAll(async () => {
  test.setTimeout(120_000)
  product = startEmpty(emptyHome('apart'), shared.port + 300)
  await ready(product)
})
test.afterAll(() => stopAndForget(product))

const password = 'a harbour full of boats'
const rosa = { name: 'Rosa Lind', email: 'rosa@harbour.example', password }
const omar = { name: 'Omar Silva', email: 'omar@harbour.example', password }

test('the pages at the door of an installation, from the first to the last, are as every page', async ({ page, faults }) => {
  test.setTimeout(300_000)
  /** Each part of a page is looked at as it is come to. */
  const look = (name: string, heading: string) => test.step(name, async () => {
    await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible()
    await expectHeard(page, { name: `door/${name}` })
    await expectFits(page, { name: `door/${name}` })
  })
  const at = (path: string) => page.goto(product.url + path)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await at('/')
  await look('setup', 'Create your organization')

  const admin = openSession(product.url)
  await admin(createOrganization, { name: 'Harbour Works', person: rosa })
  const { link } = await admin(createInvitation, { email: omar.email })
  await page.goto(link ?? '')
  await look('invitation-open', 'Join Harbour Works')
  await openSession(product.url)(acceptInvitation, { token: tokenOf(link ?? ''), name: omar.name, password })

  const { secret } = await admin(startTwoFactor, { currentPassword: password })
  const { recoveryCodes: [code = ''] } = await admin(enableTwoFactor, { code: codeOf(secret) })
  await at('/sign-in')
  await fillSignIn(page, rosa)
  await look('second-step', 'Second step')
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await look('recovery-code', 'Use a recovery code')

  await admin(updateOrganization, { requiresTwoFactor: true })
  await at('/sign-in?next=%2Faccount')
  await fillSignIn(page, omar)
  await look('two-factor', 'Set up two-factor sign-in')
  await page.getByLabel('Current password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'The secret as a picture to scan' })).toBeVisible()
  await look('two-factor-secret', 'Set up two-factor sign-in')
  await page.getByLabel('Code').fill(codeOf(await page.getByRole('code').innerText()))
  await page.keyboard.press('Enter')
  await look('recovery-codes', 'Keep your recovery codes')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()

  await admin(deleteOrganization, { name: 'Harbour Works' })
  await at('/deleted')
  await look('deleted', 'You cannot get in')
  await page.context().clearCookies()
  await at('/sign-in')
  await fillSignIn(page, rosa)
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(code)
  await page.keyboard.press('Enter')
  await look('deleted-restore', 'Harbour Works is deleted')
  expect(faults).toEqual([])
})

test('a page that fails as a whole is as every page', async ({ page, signedIn, faults }) => {
  await signedIn('analyst')
  const { file } = (JSON.parse(readFileSync('apps/console/dist/.vite/manifest.json', 'utf8')) as Record<string, { file: string }>)['src/features/notices/list/notices-page.tsx'] ?? {}
  await page.route(`**/${file}`, (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new RangeError("This part breaks as it is read.")' }))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/notices')
  await expect(page.getByRole('heading', { level: 1, name: 'This page failed' })).toBeVisible()
  await expect(page.getByText(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)).toBeVisible()
  await expectHeard(page, { name: 'find/failed' })
  await expectFits(page, { name: 'find/failed' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

  await page.unrouteAll()
  // The browser keeps a part that broke as it was read: asked for anew it is as broken, and with the console it is loaded again.
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'This page failed' })).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'This page failed' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  faults.length = 0
})
