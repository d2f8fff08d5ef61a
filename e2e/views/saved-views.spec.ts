import { createView, deleteView, listViews } from '@tributary/contract/views'
import type { Page } from '@playwright/test'
import type { Call } from '@tributary/contract/client'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

const now = Date.now()
let call: Call
test.beforeEach(async ({ apiAs }) => {
  call = await apiAs('analyst')
})
test.afterEach(async () => {
  for (const { id, name } of (await call(listViews, {})).items) if (name.includes(String(now))) await call(deleteView, { viewId: id })
})

const menu = (page: Page) => page.getByRole('button', { name: /^Views/ })
const item = (page: Page, name: string | RegExp) => page.getByRole('menu').getByRole(/^(Save|Rename|Delete|Copy)/.test(String(name)) ? 'menuitem' : 'menuitemradio', { name })

test('an analyst keeps the list as it is, comes back to it, changes it, and takes it away and back, by keys alone', async ({ signedIn }) => {
  const name = `Not fresh ${now}`
  const page = await signedIn('analyst')
  await page.goto('/catalog?fresh=late,broken&sort=age')
  await expect(menu(page)).toHaveText('Views')

  await test.step('it is saved under a name', async () => {
    await expect(page.getByRole('heading', { name: 'Catalog' })).toBeVisible()
    await page.keyboard.press('v')
    await expect(page.getByRole('menu').locator('[role^=menuitem]').first()).toBeFocused()
    await item(page, 'Save this view…').press('Enter')
    const field = page.getByRole('dialog', { name: 'Save this view' }).getByRole('textbox', { name: 'Name' })
    await expect(field).toBeFocused()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(page.getByText(`${name} is saved`)).toBeVisible()
    await expect(menu(page)).toBeFocused()
    await expect(menu(page)).toHaveAccessibleName(`Views: ${name}`)
  })

  await test.step('another one of this name is refused at its field', async () => {
    await page.keyboard.press('Enter')
    await item(page, 'Save this view…').press('Enter')
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'Name' })
    await field.fill(name)
    await field.press('Enter')
    await expect(field).toHaveAccessibleDescription(/another view of this list/)
    await expect(field).toBeFocused()
    await expect(field).toHaveValue(name)
    await page.keyboard.press('Escape')
  })

  await test.step('with other filters it says so, and can be saved with them', async () => {
    await page.getByRole('checkbox', { name: 'Promise broken' }).press('Space')
    await expect(menu(page)).toHaveAccessibleName(`Views: ${name} changed`)
    await page.keyboard.press('v')
    await expect(item(page, name)).toHaveAttribute('aria-checked', 'true')
    await expectAccessible(page)
    await page.keyboard.press('v')
    await item(page, `Save changes to ${name}`).press('Enter')
    await expect(menu(page)).toHaveAccessibleName(`Views: ${name}`)
    await expect(page.getByText(`${name} is saved`).last()).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).last().press('Enter')
    await expect(menu(page)).toHaveAccessibleName(`Views: ${name} changed`)
  })

  await test.step('it is chosen from elsewhere in the list, and Back leads back', async () => {
    await page.goto('/catalog')
    await expect(menu(page)).toHaveText('Views')
    await menu(page).press('Enter')
    await item(page, name).press('Enter')
    await expect(page).toHaveURL(/\/catalog\?fresh=late%2Cbroken&sort=age$/)
    await expect(page.getByRole('checkbox', { name: 'Promise broken' })).toBeChecked()
    await expect(menu(page)).toHaveAccessibleName(`Views: ${name}`)
    await page.goBack()
    await expect(page).toHaveURL(/\/catalog$/)
    await expect(menu(page)).toHaveText('Views')
    await page.goForward()
  })

  await test.step('it is renamed, deleted, and brought back with its filters', async () => {
    const rename = async () => {
      await menu(page).press('Enter')
      await item(page, `Rename ${name}`).press('Enter')
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(`Stale ${now}`)
      await page.keyboard.press('Enter')
      await expect(page.getByText(`${name} is called Stale ${now}`).last()).toBeVisible()
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect(menu(page)).toHaveAccessibleName(`Views: Stale ${now}`)
    }
    await rename()
    await page.keyboard.press('u')
    await expect(menu(page)).toHaveAccessibleName(`Views: ${name}`)
    await rename()
    await menu(page).press('Enter')
    await item(page, `Delete Stale ${now}`).press('Enter')
    await expect(menu(page)).toHaveText('Views')
    await expect(page.getByText(`Stale ${now} is deleted`)).toBeVisible()
    await page.keyboard.press('u')
    await expect(page.getByText(`Stale ${now} is back`)).toBeVisible()
    await expect(menu(page)).toHaveAccessibleName(`Views: Stale ${now}`)
    expect((await call(listViews, { page: 'catalog' })).items).toContainEqual(expect.objectContaining({ name: `Stale ${now}`, search: 'fresh=late%2Cbroken&sort=age' }))
  })
})

test('every list keeps views of its own, those of a project lead to it, and a link shows anybody the same', async ({ signedIn, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await signedIn('analyst')
  const { projects } = await (await page.request.get('/api/v1/me')).json() as { projects: { id: string; name: string }[] }
  const projectId = projects.find(({ name }) => name === 'Reporting')?.id ?? ''
  await call(createView, { page: 'jobs', name: `Failed here ${now}`, search: `project=${projectId}&state=failed` })
  await call(createView, { page: 'jobs', name: `Failed ${now}`, search: 'state=failed' })
  await call(createView, { page: 'overview', name: `As a list ${now}`, search: 'view=list' })

  await page.goto('/overview')
  await menu(page).click()
  await expect(item(page, `Failed ${now}`)).toHaveCount(0)
  await item(page, `As a list ${now}`).click()
  await expect(page.getByRole('button', { name: 'Show as graph' })).toBeVisible()

  await page.goto(`/p/${projectId}/jobs`)
  await menu(page).click()
  await expect(item(page, `Failed ${now}`)).toHaveCount(0)
  await item(page, `Failed here ${now}`).click()
  await expect(page).toHaveURL(new RegExp(`/p/${projectId}/jobs\\?state=failed$`))
  await expect(menu(page)).toHaveAccessibleName(`Views: Failed here ${now}`)

  await page.goto('/jobs')
  await menu(page).click()
  await item(page, `Failed ${now}`).click()
  await expect(page.getByRole('checkbox', { name: 'Failed' })).toBeChecked()
  await menu(page).click()
  await item(page, 'Copy link').click()
  await expect(page.getByText('The link is copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
  expect(page.url()).toMatch(/\/jobs\?state=failed$/)

  await page.goto('/lineage')
  await expect(menu(page)).toHaveText('Views')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(`Failed here ${now}`)
  await expect(page.getByRole('option', { name: `Failed here ${now}` })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/p/${projectId}/jobs\\?state=failed$`))
})
