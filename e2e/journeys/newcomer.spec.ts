import { deleteProject, listProjects } from '@tributary/contract/projects'
import { createNewcomer, unique } from '../catalog/harbour.ts'
import { expect, test } from '../support/test.ts'
import { countActs } from './count-acts.ts'

test('a newcomer sees rows of shared data by her own query, in 15 clicks and 3 typed fields', async ({ apiAs, page }) => {
  // Of her own, as the demo's: in the organization, and in no project.
  const newcomer = await createNewcomer(await apiAs('admin'))
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(newcomer.email)
  await page.getByLabel('Password', { exact: true }).fill(newcomer.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const acts = await countActs(page)
  const project = `First steps ${unique()}`

  await test.step('she makes a project', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Create a project' }).first().click()
    await page.getByRole('textbox', { name: 'Name' }).click()
    await page.keyboard.type(project)
    await page.getByRole('button', { name: 'Create project' }).click()
    await expect(page.getByRole('heading', { level: 1, name: project })).toBeVisible()
  })

  await test.step('she searches, and reads what it is and how old', async () => {
    await page.getByRole('button', { name: /^Find anything/ }).click()
    await expect(page.getByRole('combobox', { name: 'Find anything, or say what to do' })).toBeFocused()
    await page.keyboard.type('customer')
    await page.getByRole('option', { name: /crm_customer.*table, Oracle/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'crm_customer' })).toBeVisible()
    const about = page.getByRole('region', { name: 'About this table' })
    await expect(about).toContainText(/customer/i)
    await expect(about.getByRole('meter', { name: 'Data age' })).toHaveAttribute('aria-valuetext', /4 h promised/)
  })

  await test.step('she subscribes, and previews its rows', async () => {
    await page.getByRole('navigation', { name: 'Table' }).getByRole('link', { name: 'Data' }).click()
    await page.getByRole('button', { name: 'Subscribe to Oracle core' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(project)
    await dialog.getByRole('button', { name: 'Subscribe' }).click()
    await expect(page.getByRole('grid', { name: 'First rows of crm_customer' }).getByRole('row').nth(1)).toBeVisible()
  })

  await test.step('she writes a query over it, and sees rows', async () => {
    await page.getByRole('link', { name: 'Query', exact: true }).and(page.getByRole('main').getByRole('link')).click()
    const sql = page.getByRole('textbox', { name: 'SQL', exact: true })
    await expect(sql).toContainText('"crm_customer"')
    await sql.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('SELECT segment, count(*) AS customers FROM "in.c-oracle"."crm_customer" GROUP BY segment ORDER BY customers DESC')
    await page.keyboard.press('Control+Enter')
    const rows = page.getByRole('grid', { name: 'Rows of the query' })
    await expect(rows.getByRole('row').nth(1)).toContainText(/\d/)
    await expect(page.getByRole('list', { name: 'Tables that it read, and their ages' }).getByRole('meter', { name: 'Data age' })).toHaveAttribute('aria-valuetext', /4 h promised/)
  })

  process.stdout.write(`The newcomer: ${acts.clicks} clicks, ${acts.keys} keys in their place, ${acts.typed} fields typed into\n`)
  expect(acts.clicks + acts.keys).toBeLessThanOrEqual(15)
  expect(acts.typed).toBeLessThanOrEqual(3)

  const { items } = await newcomer.call(listProjects, {})
  for (const { id, name } of items) await newcomer.call(deleteProject, { projectId: id, name })
})
