import { createProject } from '@tributary/contract/projects'
import { createServiceAccount, createToken, getServiceAccount, getToken } from '@tributary/contract/tokens'
import { expect, test } from '../support/test.ts'

test('what a token may and until when is seen as it is saved, and is as it was by a key', async ({ apiAs, signedIn }) => {
  const call = await apiAs('analyst')
  const { id: projectId } = await call(createProject, { name: `Keys ${Date.now()}` })
  const rights = { canManageBuckets: true, canManageTokens: false, components: 'all' as const, buckets: [] }
  const { token: { id: tokenId } } = await call(createToken, { projectId, description: 'Nightly report', expiresAt: null, rights })
  const page = await signedIn('analyst')
  await page.goto(`/p/${projectId}/tokens/${tokenId}`)
  const asked = Promise.withResolvers<void>()
  await page.route(`**/api/v1/tokens/${tokenId}`, async (route) => {
    if (route.request().method() === 'PATCH') await asked.promise
    await route.continue()
  })
  await page.getByLabel('Description').fill('Weekly report')
  await page.getByRole('radio', { name: /^30 days/ }).check()
  await page.getByRole('button', { name: 'Save token' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Weekly report' })).toBeVisible()
  expect((await call(getToken, { tokenId })).description).toBe('Nightly report')
  asked.resolve()
  await expect(page.getByText('Weekly report is saved')).toBeVisible()
  expect((await call(getToken, { tokenId })).expiresAt).not.toBeNull()
  await expect(page.getByRole('button', { name: 'Save token' })).toBeDisabled()
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText('Nightly report is as it was')).toBeVisible()
  await expect(page.getByLabel('Description')).toHaveValue('Nightly report')
  await expect(page.getByText(/^This token may/)).toContainText('with no end')
  expect(await call(getToken, { tokenId })).toMatchObject({ description: 'Nightly report', expiresAt: null, rights })
})

test('name and roles of a service account are as they were by a key', async ({ apiAs, signedIn }) => {
  const [call, owner] = [await apiAs('admin'), await apiAs('analyst')]
  const { id: projectId, name: projectName } = await owner(createProject, { name: `Robots ${Date.now()}` })
  const name = `Robot ${Date.now()}`
  const { id: serviceAccountId } = await call(createServiceAccount, { name, description: 'Sweeps.', organizationRole: 'member', projects: [{ projectId, role: 'guest' }] })
  const page = await signedIn('admin')
  await page.goto(`/settings/service-accounts/${serviceAccountId}`)
  await expect(page.getByRole('button', { name: 'Save service account' })).toBeDisabled()
  await page.getByLabel('Name').fill(`${name} two`)
  await page.getByRole('button', { name: `Take ${projectName} away` }).press('Enter')
  await page.getByRole('button', { name: 'Save service account' }).press('Enter')
  await expect(page.getByText(`${name} two is saved`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save service account' })).toBeDisabled()
  expect(await call(getServiceAccount, { serviceAccountId })).toMatchObject({ name: `${name} two`, projects: [] })
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText(`${name} is as it was`)).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue(name)
  await expect(page.getByRole('combobox', { name: `Role in ${projectName}` })).toBeVisible()
  expect(await call(getServiceAccount, { serviceAccountId })).toMatchObject({ name, organizationRole: 'member', projects: [{ id: projectId, role: 'guest' }] })
})
