import { joinProject } from '@tributary/contract/projects'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('a service account is created, creates a project by the API, and is deleted with its tokens', async ({ apiAs, signedIn, playwright, baseURL }) => {
  const page = await signedIn('admin')
  const name = `Deployments ${Date.now()}`
  await page.goto('/settings/service-accounts')
  await page.getByRole('link', { name: 'New service account' }).first().click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('What it is for').fill('Brings configurations from the repository.')
  await page.getByRole('combobox', { name: 'Role in the organization' }).click()
  await page.getByRole('option', { name: 'Member' }).click()
  await page.getByRole('combobox', { name: 'Add a project' }).fill('Orac')
  await page.getByRole('option', { name: 'Oracle', exact: true }).click()
  await page.getByRole('combobox', { name: 'Role in Oracle' }).click()
  await page.getByRole('option', { name: 'Read only' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create service account' }).click()

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('It has no token yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByRole('dialog').getByLabel('Description').fill('Pipeline')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Make token' }).click()
  const value = await page.getByRole('dialog').getByText(/^trbs_[0-9A-Za-z]{46}$/).innerText()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByRole('cell', { name: /^Pipeline trbs_/ })).toBeVisible()

  const program = await playwright.request.newContext({ baseURL: baseURL ?? '', extraHTTPHeaders: { authorization: `Bearer ${value}` } })
  const project = `Made by code ${Date.now()}`
  const created = await program.post('/api/v1/projects', { data: { name: project } })
  expect(created.status()).toBe(201)
  const { id } = (await created.json()) as { id: string }
  await page.goto(`/audit?project=${id}`)
  await expect(page.getByRole('link', { name: `${name} created the project ${project}` })).toContainText('by a service account')

  await page.goto('/settings/service-accounts')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('1 token stops at once, and it leaves 2 projects.')
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete service account' })
  await confirm.click()
  // Nobody else manages what it made.
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('last admin')
  await expectAccessible(page)
  const administrator = await apiAs('admin')
  await administrator(joinProject, { projectId: id })
  await confirm.click()
  await expect(page).toHaveURL(/\/settings\/service-accounts$/)
  await expect(page.getByRole('link', { name })).toHaveCount(0)
  expect((await program.get('/api/v1/me')).status()).toBe(401)
  await program.dispose()
})

test('service accounts are for administrators; others hear whom to ask', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/settings/service-accounts')
  await expect(page.getByText('Service accounts are managed by admins of the organization. Ask Ada Okafor')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Write to Ada Okafor' })).toHaveAttribute('href', 'mailto:admin@northwind.example')
  await expectAccessible(page)
})
