import { deleteProject } from '@tributary/contract/projects'
import { listTables } from '@tributary/contract/tables'
import type { Page } from '@playwright/test'
import { createHarbour } from '../catalog/harbour.ts'
import { expect, test } from '../support/test.ts'

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('the id and the link of a thing are copied from its menu, by keys, also by who may only look', async ({ signedIn, apiAs }) => {
  const call = await apiAs('dba.oracle')
  const { projectId, projectName, bucketId } = await createHarbour(call, { type: 'organization' })
  const [table] = (await call(listTables, { bucketId })).items
  const page = await signedIn('analyst')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  try {
    for (const [what, id, address] of [['bucket', bucketId, `/b/${bucketId}`], ['table', table?.id ?? '', `/t/${table?.id}`]] as const) {
      await page.goto(address)
      await page.getByRole('button', { name: `More acts on this ${what}` }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('menuitem', { name: 'Copy id' })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByText('The id is copied').last()).toBeVisible()
      expect(await copied(page)).toBe(id)
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect(page.getByText('The link is copied').last()).toBeVisible()
      expect(await copied(page)).toBe(new URL(address, page.url()).href)
    }
  } finally {
    await call(deleteProject, { projectId, name: projectName })
  }
})

test('a time is told exactly on hover, on focus and in what is copied', async ({ signedIn, apiAs }) => {
  const call = await apiAs('dba.oracle')
  const { projectId, projectName, bucketId } = await createHarbour(call)
  const [table] = (await call(listTables, { bucketId })).items
  const page = await signedIn('dba.oracle')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const exact = /\w{3},? \d{1,2} \w{3,4} \d{4},? (at )?\d{2}:\d{2}:\d{2}/
  try {
    await page.goto(`/t/${table?.id}/schema`)
    const time = page.getByRole('main').locator('header time').first()
    await time.focus()
    await expect(time.locator('..')).toHaveAttribute('data-hint', exact)
    // The sentence around it is copied whole, with the exact time in it.
    await time.evaluate((node) => window.getSelection()?.selectAllChildren(node.closest('p') ?? node))
    await page.keyboard.press('Control+c')
    expect(await copied(page)).toMatch(exact)
    expect(await copied(page)).toContain('Loaded')
    await time.evaluate((node) => window.getSelection()?.selectAllChildren(node))
    await page.keyboard.press('Control+c')
    expect(await copied(page)).toMatch(new RegExp(`^${exact.source}`))
    // In a row, where it is no stop of the Tab key, it is told while the row has the focus, and copied with the row.
    await page.goto(`/b/${bucketId}/tables`)
    const row = page.getByRole('grid', { name: 'Tables' }).getByRole('row', { name: /^berth/ })
    const told = () => row.locator('time').evaluate((node) => [getComputedStyle(node, '::after').display, node.dataset['hint']])
    await expect(row).toBeVisible()
    expect(await told()).toEqual(['none', expect.stringMatching(exact)])
    await page.keyboard.press('Tab')
    await row.focus()
    expect(await told()).toEqual(['block', expect.stringMatching(exact)])
    await row.evaluate((node) => window.getSelection()?.selectAllChildren(node))
    await page.keyboard.press('Control+c')
    expect(await copied(page)).toMatch(exact)
  } finally {
    await call(deleteProject, { projectId, name: projectName })
  }
})
