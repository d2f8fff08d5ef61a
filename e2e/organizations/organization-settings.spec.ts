import { unarchiveOrganization, updateOrganization } from '@tributary/contract/organizations'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('an administrator says what holds for everyone, and puts the organization to rest for a while', async ({ signedIn, apiAs }) => {
  const admin = await apiAs('admin')
  const page = await signedIn('admin')
  await page.goto('/settings')
  try {
    await page.getByRole('switch', { name: 'Members may create projects' }).uncheck()
    await page.getByRole('combobox', { name: 'Keep the audit log' }).click()
    await page.getByRole('option', { name: 'For 5 years' }).click()
    await expect(page.getByText('Saving this deletes what is older than 5 years. It does not come back.')).toBeVisible()
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('The settings are saved')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('combobox', { name: 'Keep the audit log' })).toHaveValue('For 5 years')

    await page.getByRole('switch', { name: 'Require two-factor sign-in' }).check()
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByRole('alert')).toContainText('Set up two-factor sign-in for yourself')
    await page.getByRole('switch', { name: 'Require two-factor sign-in' }).uncheck()

    await page.getByRole('button', { name: 'Archive organization' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Archive organization' }).click()
    await expect(page.getByRole('complementary', { name: 'Archive' })).toContainText('Northwind Post is archived')
    await expect(page.getByRole('button', { name: 'Save settings' })).toBeHidden()
    await expectAccessible(page)
    await page.goto('/projects/new')
    await expect(page.getByText('Northwind Post is archived: no project is created in it.')).toBeVisible()
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Bring back' }).click()
    await expect(page.getByText('Northwind Post is back at work')).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Archive' })).toBeHidden()

    await page.getByRole('button', { name: 'Delete organization' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Delete organization' })).toBeDisabled()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: 'Delete organization' })).toBeFocused()
  } finally {
    await admin(unarchiveOrganization, {})
    await admin(updateOrganization, { membersCreateProjects: true, auditRetentionDays: null })
  }
})
