import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('the map shows which project feeds which, and what through', async ({ signedIn }) => {
  const page = await signedIn('admin')
  await page.goto('/overview?group=none')
  await expect(page.getByText(/projects share \d+ buckets; /)).toBeVisible()
  const map = page.getByRole('region', { name: 'Map of the organization' })
  await expect(map.getByRole('link', { name: /^Oracle, \d+ tables, shares/ })).toBeVisible()
  await expect(map.getByRole('link', { name: /^Reporting, / })).toBeVisible()
  await expectAccessible(page)

  await map.getByRole('button', { name: /^Oracle feeds Reporting: / }).click()
  const inspector = page.getByRole('complementary', { name: 'Selected' })
  await expect(inspector.getByRole('heading', { name: 'Oracle feeds Reporting' })).toBeVisible()
  await expect(inspector.getByRole('link', { name: 'Oracle core' })).toBeVisible()

  await map.getByRole('link', { name: /^MS, / }).click()
  await expect(inspector.getByRole('heading', { name: 'MS' })).toBeVisible()
  await expect(inspector.getByRole('link', { name: 'Open project' })).toBeVisible()
  await inspector.getByRole('link', { name: 'Reporting' }).click()
  await expect(inspector.getByRole('heading', { name: 'MS feeds Reporting' })).toBeVisible()
})

test('the list says what the map says', async ({ signedIn }) => {
  const page = await signedIn('admin')
  await page.goto('/overview?group=none')
  const map = page.getByRole('region', { name: 'Map of the organization' })
  await expect(map.getByRole('link', { name: /^Oracle, / })).toBeVisible()
  const drawn = await map.getByRole('link', { name: /shares/ }).count()
  await page.getByRole('button', { name: 'Show as list' }).click()
  const list = page.getByRole('grid', { name: 'Projects' })
  await expect(list.getByRole('row')).toHaveCount(drawn + 1)
  const reporting = list.getByRole('row').filter({ hasText: /^Reporting/ })
  await expect(reporting).toContainText('Oracle (1)')
  await expectAccessible(page)
  await reporting.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/p\//)
})

test('of a project that one does not belong to, its owners are named', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  await page.goto('/overview?group=none')
  const map = page.getByRole('region', { name: 'Map of the organization' })
  await map.getByRole('button', { name: /^Oracle, / }).click()
  const inspector = page.getByRole('complementary', { name: 'Selected' })
  await expect(inspector.getByText('You are no member of this project.')).toBeVisible()
  await expect(inspector.getByRole('link', { name: 'Open project' })).toHaveCount(0)
})
