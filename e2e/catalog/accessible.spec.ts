import { linkBucket } from '@tributary/contract/catalog'
import { listTables } from '@tributary/contract/tables'
import { createProject } from '@tributary/contract/projects'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { createHarbour, unique } from './harbour.ts'

test('catalog, bucket and table are accessible in both themes', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const harbour = await createHarbour(call, { type: 'organization-project' })
  const { id: projectId } = await call(createProject, { name: `Docks ${unique()}` })
  const link = await call(linkBucket, { projectId, bucketId: harbour.bucketId })
  const { items: [table] } = await call(listTables, { bucketId: harbour.bucketId })
  const page = await signedIn('dba.ms')
  const address = (tab: string) => `/t/${table?.id}/${tab}`
  const pages: [address: string, shown: string][] = [
    ['/catalog', 'Data age and promise'],
    [`/b/${harbour.bucketId}/tables`, '2 tables, by name'],
    [`/b/${harbour.bucketId}/sharing`, 'Save sharing'],
    [`/b/${harbour.bucketId}/subscribers`, 'in.c-ships'],
    [`/b/${link.id}/tables`, 'A live, read-only view of'],
    [address('schema'), 'berth_id'],
    [address('data'), '5 rows'],
    [address('history'), 'replaced whole'],
    [address('profile'), 'No figures yet'],
    [address('storage'), 'How long snapshots are kept'],
  ]
  for (const [at, shown] of pages) {
    await page.goto(at)
    await expect(page.getByText(shown).first()).toBeVisible()
    await expectAccessible(page)
  }
})

test('the dialogs of sharing and subscribing are accessible in both themes', async ({ apiAs, signedIn }) => {
  const harbour = await createHarbour(await apiAs('dba.oracle'), { type: 'organization-project' })
  await createHarbour(await apiAs('dba.ms'))
  const page = await signedIn('dba.ms')
  await page.goto(`/catalog?q=${encodeURIComponent(harbour.bucketName)}`)
  await page.getByRole('list', { name: 'Shared buckets' }).getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Subscribe' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Share a bucket' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /Ships of/ }).first().click()
  await page.getByRole('radio', { name: 'Selected people' }).check()
  await expectAccessible(page)
})
