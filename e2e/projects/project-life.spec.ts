import { linkBucket } from '@tributary/contract/catalog'
import { createProject, deleteProject } from '@tributary/contract/projects'
import { createHarbour, unique } from '../catalog/harbour.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('a project is archived, says so on every page, and is brought back', async ({ signedIn, apiAs }) => {
  const harbour = await createHarbour(await apiAs('dba.ms'))
  const { projectId, projectName } = harbour
  const page = await signedIn('dba.ms')
  await page.goto(`/p/${projectId}/settings`)
  await page.getByRole('button', { name: 'Archive project' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('stop running')
  await dialog.getByRole('button', { name: 'Archive project' }).click()
  await expect(page.getByText(`${projectName} is archived`, { exact: true })).toBeVisible()
  const notice = page.getByRole('complementary', { name: 'Archive' })
  await expect(notice).toContainText(`${projectName} is archived: everything can be read, nothing runs or changes.`)
  await expect(page.getByLabel('Name')).toBeDisabled()
  await expectAccessible(page)

  for (const [path, gone] of [['home', 'Subscribe to data'], ['transformations', 'New transformation'], ['extractors', 'New extractor'], ['members', 'Add a member']] as const) {
    await page.goto(`/p/${projectId}/${path}`)
    await expect(notice).toBeVisible()
    await expect(page.getByRole('navigation', { name: `Pages of ${projectName}` })).toBeVisible()
    await expect(page.getByRole('button', { name: gone }).or(page.getByRole('main').getByRole('link', { name: gone }))).toHaveCount(0)
  }
  await page.goto(`/p/${projectId}/transformations/new`)
  await expect(page.getByText(`${projectName} is archived: nothing is made or changed in it.`)).toContainText('Ask Marta Silva')
  await page.goto(`/b/${harbour.bucketId}/tables`)
  await expect(notice).toBeVisible()
  await page.goto('/catalog')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(notice).toBeHidden()

  await page.goto(`/p/${projectId}/settings`)
  await page.getByRole('button', { name: 'Bring back' }).click()
  await expect(page.getByText(`${projectName} is back at work`)).toBeVisible()
  await expect(notice).toBeHidden()
  await expect(page.getByLabel('Name')).toBeEnabled()
})

test('a project with subscribers is not deleted, and names them; without them it is, and can be restored', async ({ signedIn, apiAs }) => {
  const owner = await apiAs('dba.ms')
  const { projectId, projectName, bucketId } = await createHarbour(owner, { type: 'organization' })
  const reader = await apiAs('analyst')
  const consumer = await reader(createProject, { name: `Readers ${unique()}` })
  await reader(linkBucket, { projectId: consumer.id, bucketId, stage: 'in', name: 'c-ships' })
  const page = await signedIn('dba.ms')
  await page.goto(`/p/${projectId}/settings`)
  await page.getByRole('button', { name: 'Delete project' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Delete project' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(projectName)
  await dialog.getByRole('button', { name: 'Delete project' }).click()
  const inTheWay = dialog.getByRole('list', { name: 'Subscribers in the way' })
  await expect(inTheWay).toContainText(consumer.name)
  await expectAccessible(page)
  await inTheWay.getByRole('link', { name: 'out.c-ships' }).click()
  await expect(page).toHaveURL(new RegExp(`/b/${bucketId}/subscribers`))
  await expect(page.getByRole('main').getByText(consumer.name)).toBeVisible()
  await expect(dialog).toBeHidden()

  await reader(deleteProject, { projectId: consumer.id, name: consumer.name })
  await page.goto(`/p/${projectId}/settings`)
  await page.getByRole('button', { name: 'Delete project' }).click()
  await dialog.getByRole('textbox').fill(projectName)
  await dialog.getByRole('button', { name: 'Delete project' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: projectName })).toBeHidden()
  await page.goto(`/p/${projectId}/home`)
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()

  await page.goto('/projects')
  await page.getByRole('navigation', { name: 'Projects' }).getByRole('link', { name: 'Deleted' }).click()
  const row = page.getByRole('row').filter({ hasText: projectName })
  await expect(row).toContainText(/\d+ [A-Z][a-z]{2}/)
  await expectAccessible(page)
  await page.getByRole('button', { name: `Restore ${projectName}` }).click()
  await page.getByRole('link', { name: 'Open project' }).click()
  await expect(page.getByRole('heading', { level: 1, name: projectName })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Buckets' })).toContainText('out.c-ships')
})
