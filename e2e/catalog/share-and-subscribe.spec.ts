import type { Page } from '@playwright/test'
import { linkBucket } from '@tributary/contract/catalog'
import { createProject } from '@tributary/contract/projects'
import { expect, test } from '../support/test.ts'
import { age, createHarbour, createNewcomer, type Newcomer, unique } from './harbour.ts'

async function signInPage(page: Page, { email, password }: Newcomer) {
  const answer = await page.request.post('/api/v1/session', { data: { email, password } })
  expect(answer.ok()).toBe(true)
}

test('an owner shares a bucket with everyone, promising an age', async ({ apiAs, signedIn }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'))
  const page = await signedIn('dba.oracle')
  await page.goto('/catalog')
  await page.getByRole('button', { name: 'Share a bucket' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: harbour.bucketName }).click()
  await expect(dialog.getByRole('radio', { name: 'Everyone in the organization' })).toBeChecked()
  await expect(dialog.getByText('Will see it')).toBeVisible()
  await dialog.getByLabel('Promised age').click()
  await page.getByRole('option', { name: 'At most 4 hours old' }).click()
  await dialog.getByRole('button', { name: 'Share bucket' }).click()
  await expect(page.getByText(`${harbour.bucketName} is shared`)).toBeVisible()

  await page.getByRole('searchbox', { name: 'Filter the catalog' }).fill(harbour.bucketName)
  await expect(page).toHaveURL(/q=Ships/)
  const row = page.getByRole('list', { name: 'Shared buckets' }).getByRole('listitem')
  await expect(row).toHaveCount(1)
  await expect(row.getByRole('meter', { name: 'Data age' })).toHaveAttribute('aria-valuetext', /4 h promised/)
})

test('changing the sharing names who gains and who loses sight, and refuses to cut off who subscribes', async ({ apiAs, signedIn }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'), { type: 'organization-project' })
  const consumer = await apiAs('dba.ms')
  const name = `Docks ${unique()}`
  const { id: projectId } = await consumer(createProject, { name })
  const other = `Yards ${unique()}`
  await consumer(createProject, { name: other })
  await consumer(linkBucket, { projectId, bucketId: harbour.bucketId })

  const page = await signedIn('dba.oracle')
  await page.goto(`/b/${harbour.bucketId}/sharing`)
  await expect(page.getByRole('button', { name: 'Save sharing' })).toBeDisabled()
  await page.getByRole('radio', { name: 'Selected projects' }).check()
  await page.getByPlaceholder('Find projects by name').fill(other)
  await page.getByRole('option', { name: other }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText(`Everyone in the organization, except the members of ${other}`)).toBeVisible()
  await page.getByRole('button', { name: 'Save sharing' }).click()
  await expect(page.getByRole('alert')).toContainText(`${name} subscribes to it`)
  await expect(page.getByRole('list', { name: 'Subscribers in the way' })).toContainText(name)

  await page.getByRole('combobox', { name: 'Projects' }).fill(name)
  await page.getByRole('option', { name }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save sharing' }).click()
  await expect(page.getByText(`The sharing of ${harbour.bucketName} is saved`)).toBeVisible()

  await page.getByRole('radio', { name: 'Selected people' }).check()
  await page.getByPlaceholder('Find people by name').fill('marta')
  await page.getByRole('option', { name: 'Marta Silva' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText(`Members of ${name}, except Marta Silva`)).toBeVisible()
  await page.getByRole('button', { name: 'Save sharing' }).click()
  await expect(page.getByText(`The sharing of ${harbour.bucketName} is saved`).last()).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Selected people' })).toBeChecked()
})

test('someone without a project makes one, subscribes, reads rows and unsubscribes', async ({ apiAs, page }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'), { type: 'organization-project' })
  const newcomer = await createNewcomer(await apiAs('admin'))
  await signInPage(page, newcomer)
  await page.goto(`/catalog?q=${encodeURIComponent(harbour.bucketName)}`)
  const row = page.getByRole('list', { name: 'Shared buckets' }).getByRole('listitem')
  await row.getByRole('link', { name: harbour.bucketName }).click()
  await page.getByRole('link', { name: 'ship', exact: true }).click()
  await page.getByRole('navigation', { name: 'Table' }).getByRole('link', { name: 'Data' }).click()
  await expect(page.getByText(`Subscribe to ${harbour.bucketName} to see them.`)).toBeVisible()

  await page.getByRole('button', { name: `Subscribe to ${harbour.bucketName}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('you have no project yet')).toBeVisible()
  const project = `Docks ${unique()}`
  await dialog.getByLabel('Name of the project').fill(project)
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('c-ships')
  await dialog.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByText(`${project} subscribes to ${harbour.bucketName}`)).toBeVisible()
  // The message goes by itself.
  const linked = await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Open bucket' }).getAttribute('href') ?? ''
  await expect(page.getByText(/First 100 of about 250 rows/)).toBeVisible()

  await page.getByRole('button', { name: 'ship_id' }).first().click()
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('Ship 1')
  await page.getByRole('button', { name: 'ship_id' }).first().click()
  await expect(page).toHaveURL(/sort=-ship_id/)
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('Ship 250')
  await page.getByRole('button', { name: 'Show all' }).first().click()
  await expect(page.getByRole('dialog').getByText('knots knots').first()).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto(linked)
  await expect(page.getByText('A live, read-only view of')).toContainText(harbour.projectName)
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(dialog.getByText(`${project} loses this bucket and its tables.`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(page).toHaveURL(/\/catalog/)
  await expect(page.getByText(`${project} no longer subscribes`)).toBeVisible()
})

test('a name that is taken comes with one that is free', async ({ apiAs, page }) => {
  const owner = await apiAs('dba.oracle')
  const [first, second] = [await createHarbour(owner, { type: 'organization' }), await createHarbour(owner, { type: 'organization' })]
  const newcomer = await createNewcomer(await apiAs('admin'))
  const { id: projectId } = await newcomer.call(createProject, { name: `Docks ${unique()}` })
  await newcomer.call(linkBucket, { projectId, bucketId: first.bucketId })
  await signInPage(page, newcomer)
  await page.goto(`/catalog?q=${encodeURIComponent(second.bucketName)}`)
  await page.getByRole('list', { name: 'Shared buckets' }).getByRole('button', { name: `Subscribe to ${second.bucketName}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Subscribe' }).click()
  await dialog.getByRole('button', { name: 'Use c-ships-2' }).click()
  await dialog.getByRole('button', { name: 'Subscribe' }).click()
  // The inspector has such a link too, to the bucket at its source.
  await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Open bucket' }).click()
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('in.c-ships-2')
})

test('late data is found by its tab and by its filter', async ({ apiAs, signedIn }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'), { type: 'organization-project' })
  await age(harbour, 5)
  const page = await signedIn('analyst')
  await page.goto(`/catalog?q=${encodeURIComponent(harbour.bucketName)}`)
  const rows = page.getByRole('list', { name: 'Shared buckets' }).getByRole('listitem')
  await expect(rows.getByRole('meter')).toHaveAttribute('aria-valuetext', /late/)
  await page.getByRole('link', { name: /^Late/ }).click()
  await expect(rows).toHaveCount(1)
  await page.getByRole('checkbox', { name: /^Late/ }).click()
  await expect(page.getByRole('checkbox', { name: /^Late/ })).toBeChecked()
  await expect(page).toHaveURL(/view=late.*fresh=late|fresh=late.*view=late/)
  await age(harbour, 9)
  await page.reload()
  await expect(page.getByText('Nothing fits these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).not.toHaveURL(/fresh=/)
})

test('the catalog is walked by keys alone', async ({ apiAs, signedIn }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'), { type: 'organization-project' })
  const page = await signedIn('dba.oracle')
  await page.goto('/catalog')
  await expect(page.getByRole('list', { name: 'Shared buckets' })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Filter the catalog' })).toBeFocused()
  await page.keyboard.type('Ships of')
  await expect(page).toHaveURL(/q=Ships/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/selected=/)
  await page.getByRole('searchbox').fill(harbour.bucketName)
  await expect(page.getByRole('list', { name: 'Shared buckets' }).getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Tab')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(new RegExp(`selected=${harbour.bucketId}`))
  await page.getByRole('link', { name: harbour.bucketName }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: harbour.bucketName })).toBeVisible()
})

test('an owner ends a subscription by its name, then stops sharing', async ({ apiAs, signedIn }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'), { type: 'organization-project' })
  const consumer = await apiAs('dba.ms')
  const name = `Docks ${unique()}`
  const { id: projectId } = await consumer(createProject, { name })
  await consumer(linkBucket, { projectId, bucketId: harbour.bucketId })

  const page = await signedIn('dba.oracle')
  await page.goto(`/b/${harbour.bucketId}/sharing`)
  await page.getByRole('button', { name: 'Stop sharing' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Stop sharing' }).click()
  await expect(dialog.getByRole('list', { name: 'Subscribers in the way' })).toContainText(name)
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('navigation', { name: 'Bucket' }).getByRole('link', { name: /Subscribers/ }).click()
  await page.getByRole('button', { name: `End the subscription of ${name}` }).click()
  await expect(dialog.getByRole('button', { name: 'End subscription' })).toBeDisabled()
  await dialog.getByLabel(`Type ${name} to go on`).fill(name)
  await dialog.getByRole('button', { name: 'End subscription' }).click()
  await expect(page.getByText('Nobody subscribes yet')).toBeVisible()

  await page.getByRole('navigation', { name: 'Bucket' }).getByRole('link', { name: 'Sharing' }).click()
  await page.getByRole('button', { name: 'Stop sharing' }).click()
  await dialog.getByRole('button', { name: 'Stop sharing' }).click()
  await expect(page.getByText('Not shared.')).toBeVisible()
})

test('a description is written where it stands', async ({ apiAs, signedIn }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'))
  const page = await signedIn('dba.oracle')
  await page.goto(`/b/${harbour.bucketId}/tables`)
  await page.getByRole('link', { name: 'berth', exact: true }).click()
  await page.getByRole('button', { name: 'Edit the description of berth_id' }).click()
  await page.getByRole('textbox', { name: 'Description of berth_id' }).fill('Counted from the sea.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('row', { name: /berth_id/ })).toContainText('Counted from the sea.')
  await page.getByRole('button', { name: 'Edit the description of the table' }).click()
  await page.getByRole('textbox', { name: 'Description of the table' }).fill('Where ships lie.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Where ships lie.')).toBeVisible()
})
