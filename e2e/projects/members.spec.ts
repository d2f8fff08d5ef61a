import { createProject } from '@tributary/contract/projects'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('a project is created, named, and shared with colleagues in their roles', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/projects')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'New project' }).click()
  await expectAccessible(page)
  const name = `Depots ${Date.now()}`
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('What it is for').fill('Where parcels rest.')
  await page.getByRole('radio', { name: 'Olive' }).check()
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('holds no data yet')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: /^Members/ }).click()
  await page.getByRole('button', { name: 'Add a member' }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill('nobody@northwind.example')
  await page.getByRole('button', { name: 'Add member' }).click()
  await expect(page.getByRole('dialog').getByText(/no person|nobody|no account/i)).toBeVisible()
  await page.getByRole('dialog').getByLabel('E-mail').fill('newcomer@northwind.example')
  await page.getByRole('button', { name: 'Add member' }).click()
  await expect(page.getByRole('cell', { name: /^Lena Brandt/ })).toBeVisible()
  await expectAccessible(page)

  // The owner alone manages it, and so cannot leave.
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave project' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('no other admin')
  await page.keyboard.press('Escape')

  await page.getByRole('navigation', { name: `Pages of ${name}` }).getByRole('link', { name: 'Settings' }).click()
  const save = page.getByRole('button', { name: 'Save settings' })
  await expect(save).toBeDisabled()
  await page.getByLabel('Name').fill(`${name} and docks`)
  await expect(save).toBeEnabled()
  await page.getByLabel('Name').fill(name)
  await expect(save).toBeDisabled()
  await page.getByLabel('Name').fill(`${name} and docks`)
  await save.click()
  await expect(page.getByRole('link', { name: `${name} and docks` }).first()).toBeVisible()
  await expect(save).toBeDisabled()
  await expectAccessible(page)

})

test('to a stranger the pages of a project are not there', async ({ signedIn, apiAs }) => {
  const owner = await apiAs('dba.ms')
  const { id } = await owner(createProject, { name: `Closed ${Date.now()}` })
  const page = await signedIn('newcomer')
  for (const tab of ['home', 'members', 'settings']) {
    await page.goto(`/p/${id}/${tab}`)
    await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  }
  await expectAccessible(page)
})
