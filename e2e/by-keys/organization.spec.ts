import { createNewcomer, unique } from '../catalog/harbour.ts'
import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'

test('the settings of the organization are saved, and a person gets a role and is removed, by keys alone', async ({ apiAs, signedIn }) => {
  const nia = await createNewcomer(await apiAs('admin'))
  const page = await signedIn('admin')
  const { press, type, tabTo, enter, write, arrivesAt, usesPage } = byKeys(page)
  await page.goto('/settings')
  const save = page.getByRole('button', { name: 'Save settings' })
  for (const name of ['Northwind Post and Parcels', 'Northwind Post']) {
    await expect(save).toBeDisabled()
    await write(page.getByRole('textbox', { name: 'Name' }), name)
    await enter(save)
    await expect(page.getByText('The settings are saved').last()).toBeVisible()
  }
  await expect(save).toBeDisabled()
  await usesPage('/settings')

  await page.goto('/settings/people')
  await tabTo(page.getByLabel('Find a person'))
  await type(nia.email)
  const role = page.getByRole('combobox', { name: `Role of ${nia.name}` })
  await enter(role)
  await expect(page.getByRole('option').first()).toBeVisible()
  await press('ArrowUp', 'Enter')
  await expect(role).toHaveValue('Administrator')
  await enter(page.getByRole('button', { name: `Remove ${nia.name}` }))
  await enter(page.getByRole('dialog').getByRole('button', { name: 'Remove person' }))
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await usesPage('/settings/people')
  await arrivesAt('People')
})

test('a service account is made, given a token and deleted, by keys alone', async ({ signedIn }) => {
  const name = `Robot ${unique()}`
  const page = await signedIn('admin')
  const { press, enter, write, arrivesAt, usesPage } = byKeys(page)
  const dialog = page.getByRole('dialog')
  await page.goto('/settings/service-accounts')
  await usesPage('/settings/service-accounts')
  await enter(page.getByRole('main').getByRole('link', { name: 'New service account' }))
  await arrivesAt('New service account')
  await usesPage('/settings/service-accounts/new')
  await write(page.getByRole('textbox', { name: 'Name' }), name)
  await press('Enter')
  await arrivesAt(name)
  await enter(page.getByRole('button', { name: 'New token' }))
  await write(dialog.getByLabel('Description'), 'By keys')
  await press('Enter')
  await enter(dialog.getByRole('button', { name: 'I have kept it' }))
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('row', { name: /By keys/ })).toBeVisible()
  await usesPage('/settings/service-accounts/:account')
  await byKeys(page).tabBackTo(page.getByRole('button', { name: 'Delete', exact: true }))
  await press('Enter')
  await enter(dialog.getByRole('button', { name: 'Delete service account' }))
  await arrivesAt('Service accounts')
})
