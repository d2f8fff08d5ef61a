import { createExtractor } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('what a connection rarely needs is folded away until it is used, and opens where something in it is wrong', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Fold ${Date.now()}` })
  const { id } = await call(createExtractor, { projectId: project.id, connector: 'mysql', name: 'Behind a bastion', settings: { host: 'db.invalid', database: 'shop', user: 'reader' } })
  const page = await signedIn('dba.oracle')
  const group = page.getByText(/^SSH server/)
  const host = page.getByRole('textbox', { name: /^SSH host(?! key)/ })
  const key = page.getByRole('textbox', { name: /^SSH host key/ })
  await page.goto(`/p/${project.id}/extractors/${id}/setup/connection`)
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('db.invalid')
  await expect(host).toBeHidden()

  await group.click()
  await host.fill('bastion.invalid')
  const kept = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.request().postData()?.includes('bastion.invalid') === true)
  await key.focus()
  await kept
  await page.reload()
  await expect(host).toHaveValue('bastion.invalid')
  await expect(page.getByRole('textbox', { name: 'Certificate authority' })).toBeHidden()
  await expectAccessible(page)

  await page.getByLabel('Password', { exact: true }).fill('secret')
  await key.fill('not a fingerprint')
  await group.click()
  await expect(key).toBeHidden()
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(key).toBeFocused()
  await expect(page.getByText('SSH host key is not of the expected form.')).toBeVisible()
})
