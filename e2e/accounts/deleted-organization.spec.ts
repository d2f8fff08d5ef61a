import { deleteOrganization, restoreOrganization } from '@tributary/contract/organizations'
import { expectAccessible } from '../support/accessible.ts'
import { demoPassword } from '../support/product.ts'
import { emailOf, expect, test } from '../support/test.ts'
import { fillSignIn } from './newcomer.ts'

test('people of a deleted organization are told whom to ask, and an administrator restores it', async ({ page, apiAs, signedIn }) => {
  const admin = await apiAs('admin')
  await signedIn('newcomer')
  await page.goto('/overview')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await admin(deleteOrganization, { name: 'Northwind Post' })
  try {
    // In the middle of work. Where the page has asked by itself meanwhile, the link is gone, and it leads there all the same.
    await page.getByRole('link', { name: 'Jobs' }).click({ timeout: 5000 }).catch(() => {})
    await expect(page.getByRole('alert')).toContainText('The organization is deleted. Ask Ada Okafor')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await fillSignIn(page, { email: emailOf('newcomer'), password: demoPassword() })
    await expect(page.getByRole('alert')).toContainText('The organization is deleted. Ask Ada Okafor')

    await fillSignIn(page, { email: emailOf('admin'), password: demoPassword() })
    await expect(page.getByRole('heading', { level: 1, name: 'Northwind Post is deleted' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Restore organization' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expect(page.getByText('Northwind Post is restored')).toBeVisible()
  } finally {
    // Without this a failure here would be one of every other story.
    await admin(restoreOrganization, {}).catch(() => {})
  }
})
