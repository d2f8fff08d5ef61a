import { archiveProject, createProject, deleteProject } from '@tributary/contract/projects'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('an administrator finds one of many projects by a part of its name or description, by keys alone, and sends the address', async ({ apiAs, signedIn }) => {
  const [call, admin] = [await apiAs('analyst'), await apiAs('admin')]
  const mark = `Port ${Date.now()}`
  const made = await Promise.all([`${mark} west`, `${mark} East`, `${mark} north_1`].map((name) => call(createProject, { name, description: `Ships 50% of ${mark}.` })))
  const [west] = made
  if (!west) throw new Error('Three were made.')
  await admin(archiveProject, { projectId: west.id })
  const page = await signedIn('admin')
  await page.goto('/projects')
  const list = page.getByRole('main').getByRole('list', { name: 'Projects' }).getByRole('listitem')
  const filter = page.getByRole('searchbox', { name: 'Filter projects' })
  const views = page.getByRole('main').getByRole('navigation', { name: 'Projects' })
  await expect(list.first()).toBeVisible()
  await page.keyboard.press('/')
  await expect(filter).toBeFocused()
  await page.keyboard.type(mark)
  await expect(list.getByRole('link')).toHaveText([`${mark} East`, `${mark} north_1`, `${mark} west`])
  await expect(list.last()).toContainText('Archived')
  await expect(views.getByRole('link')).toHaveText(['Present3', 'Yours0', 'Deleted0'])
  await expectAccessible(page)
  await filter.fill(`50% of ${mark}`)
  await expect(page).toHaveURL(/q=50%25/)
  await expect(list).toHaveCount(3)
  await filter.fill(`${mark} north_`)
  await expect(list).toHaveCount(1)
  await page.reload()
  await expect(filter).toHaveValue(`${mark} north_`)
  await expect(list.getByRole('link')).toHaveText([`${mark} north_1`])

  await views.getByRole('link', { name: 'Yours' }).press('Enter')
  await expect(page.getByText(`name or description “${mark} north_”`)).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await expect(filter).toHaveValue('')
  for (const { id: projectId, name } of made) await call(deleteProject, { projectId, name })
  await page.goto(`/projects?view=deleted&q=${encodeURIComponent(mark)}`)
  await expect(views.getByRole('link')).toHaveText(['Present0', 'Yours0', 'Deleted3'])
  await expect(page.getByRole('table', { name: 'Deleted projects' }).getByRole('row')).toHaveCount(4)
})
