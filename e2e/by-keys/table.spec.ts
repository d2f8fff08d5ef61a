import { linkBucket } from '@tributary/contract/catalog'
import { createProject } from '@tributary/contract/projects'
import { listTables } from '@tributary/contract/tables'
import { createHarbour, unique } from '../catalog/harbour.ts'
import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'

test('the figures, the storage and the imports of a table, and who subscribes to it, are tended by keys alone', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { bucketId } = await createHarbour(call, { type: 'organization-project' })
  const { items: [berth] } = await call(listTables, { bucketId })
  const dock = `Dock ${unique()}`
  await call(linkBucket, { projectId: (await call(createProject, { name: dock })).id, bucketId })
  const page = await signedIn('dba.oracle')
  const { press, type, tabTo, enter, write, usesPage } = byKeys(page)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const tab = (name: string | RegExp, of = 'Table') => page.getByRole('navigation', { name: of }).getByRole('link', { name })
  await page.goto(`/t/${berth?.id}/schema`)

  await test.step('its columns are counted', async () => {
    await enter(tab('Profile'))
    await enter(page.getByRole('button', { name: 'Count now' }))
    await expect(page.getByRole('grid', { name: 'Figures of the columns' })).toBeVisible({ timeout: 60_000 })
    await expect(page.locator('body')).not.toBeFocused()
    await usesPage('/t/:tableId/profile')
  })
  await test.step('it keeps its snapshots longer', async () => {
    await byKeys(page).tabBackTo(tab('Storage'))
    await press('Enter')
    await tabTo(page.getByRole('radio', { name: /^As the project says/ }))
    await press('ArrowDown')
    await write(page.getByLabel('Days', { exact: true }), '90')
    await press('Enter')
    await expect(page.getByText('Snapshots are kept for 90 days')).toBeVisible()
    await usesPage('/t/:tableId/storage')
  })
  await test.step('the address for changes is copied', async () => {
    await byKeys(page).tabBackTo(tab('Imports'))
    await press('Enter')
    await enter(page.getByRole('button', { name: 'Copy the address' }))
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/api/v1/')
    await usesPage('/t/:tableId/imports')
  })
  await test.step('a subscription is ended', async () => {
    await page.goto(`/b/${bucketId}/tables`)
    await enter(tab(/^Subscribers/, 'Bucket'))
    await enter(page.getByRole('button', { name: `End the subscription of ${dock}` }))
    await expect(page.getByLabel(`Type ${dock} to go on`)).toBeFocused()
    await type(dock)
    await press('Enter')
    await expect(page.getByText('Nobody subscribes yet')).toBeVisible()
    await expect(page.locator('body')).not.toBeFocused()
    await usesPage('/b/:bucketId/subscribers')
  })
})
