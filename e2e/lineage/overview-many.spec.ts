import { expectAccessible } from '../support/accessible.ts'
import { demoPassword } from '../support/product.ts'
import { expect, test } from '../support/test.ts'
import { branchAdmin, createBranches, removeBranches } from './branches.ts'

test.beforeAll(createBranches)
test.afterAll(removeBranches)
test.beforeEach(async ({ page }) => {
  const answer = await page.request.post('/api/v1/session', { data: { email: branchAdmin, password: demoPassword() } })
  expect(answer.ok()).toBe(true)
})

const most = 300

test('350 projects are read by owner first, and a fold opens to its projects and closes again', async ({ page }) => {
  await page.goto('/overview')
  await expect(page.getByText(/^350 projects share \d+ buckets; 35 are late or broken/)).toBeVisible()
  const map = page.getByRole('region', { name: 'Map of the organization' })
  const nodes = map.locator('[data-node]')
  await expect(map.getByRole('button', { name: /^Owner C: 15 projects, share 15 buckets, .*3 late or broken, show them$/ })).toBeVisible()
  await expect(nodes).toHaveCount(24)
  await expectAccessible(page)

  await map.getByRole('button', { name: /^Owner C: / }).click()
  await expect(map.getByRole('button', { name: 'Fold Owner C' })).toBeVisible()
  await expect(nodes).toHaveCount(23 + 15)
  await map.getByRole('link', { name: /^Branch 050, / }).click()
  const inspector = page.getByRole('complementary', { name: 'Selected' })
  await expect(inspector.getByRole('heading', { name: 'Branch 050' })).toBeVisible()
  await inspector.getByRole('link', { name: 'Branch 051' }).click()
  await expect(inspector.getByRole('heading', { name: 'Branch 050 feeds Branch 051' })).toBeVisible()
  await expect(inspector.getByRole('meter', { name: 'Data age' })).toHaveAttribute('aria-valuetext', /^9 h/)

  await map.getByRole('button', { name: 'Fold Owner C' }).click()
  await expect(nodes).toHaveCount(24)
})

test('however it is folded, the drawing holds at most 300 nodes, and the list all that is left out', async ({ page }) => {
  await page.goto('/overview')
  const map = page.getByRole('region', { name: 'Map of the organization' })
  const nodes = map.locator('[data-node]')
  await map.getByRole('button', { name: 'By state' }).click()
  await expect(map.getByRole('button', { name: /^Promise broken: 7 projects/ })).toBeVisible()
  await expect(map.getByRole('button', { name: /^Late: 28 projects/ })).toBeVisible()
  await expect(nodes).toHaveCount(3)

  await map.getByRole('button', { name: 'One by one' }).click()
  await expect(nodes).toHaveCount(most)
  await expect(map.getByText(/^160 of \d+ connections are drawn, the worst first\.$/)).toBeVisible()
  await expect(map.getByRole('link', { name: /^Branch 050, / })).toBeInViewport()

  await page.getByRole('button', { name: 'Show as list' }).click()
  const list = page.getByRole('grid', { name: 'Projects' })
  await expect(list).toHaveAttribute('aria-rowcount', '351')
  await expect(list.getByRole('row').nth(1)).toContainText('Branch 050')
  await page.getByRole('searchbox', { name: 'Filter by project or owner' }).fill('owner c')
  await expect(list).toHaveAttribute('aria-rowcount', '16')
  await page.getByRole('button', { name: 'What feeds what' }).click()
  const links = page.getByRole('grid', { name: 'What feeds what' })
  await expect(links.getByRole('row').nth(1)).toContainText('9 h')
  await expectAccessible(page)
})

test('a project in a fold is found by name, and is in sight', async ({ page }) => {
  await page.goto('/overview')
  const map = page.getByRole('region', { name: 'Map of the organization' })
  const find = map.getByRole('textbox', { name: 'Find in graph' })
  await find.fill('branch 222')
  await find.press('Enter')
  await expect(map.getByRole('link', { name: /^Branch 222, / })).toBeInViewport()
  await expect(page.getByRole('complementary', { name: 'Selected' }).getByRole('heading', { name: 'Branch 222' })).toBeVisible()
})

test('by keyboard alone: into the map, along a connection, and into a fold', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/overview')
  const map = page.getByRole('region', { name: 'Map of the organization' })
  const worst = map.getByRole('button', { name: /^Owner C: / })
  await expect(worst).toBeVisible()
  await map.getByRole('button', { name: 'One by one' }).focus()
  await page.keyboard.press('Tab')
  await expect(worst).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(worst).not.toBeFocused()
  await expect(map.locator('[data-node]:focus')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Selected' }).getByRole('button', { name: 'Show them' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(map.getByRole('button', { name: /^Fold Owner / })).toBeVisible()
  await expect(map.getByRole('link', { name: /^Branch \d\d\d, / })).toHaveCount(15)
})

test('on a narrow screen the list comes first', async ({ page }) => {
  await page.setViewportSize({ width: 420, height: 900 })
  await page.goto('/overview')
  await expect(page.getByText('The map wants a wider screen; this list says the same.')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Projects' })).toHaveAttribute('aria-rowcount', '351')
  await expectAccessible(page)
})
