import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'
import { createDepot } from './depot.ts'

test('a file is loaded by keys alone', async ({ apiAs, signedIn }) => {
  const depot = await createDepot(await apiAs('dba.ms'))
  const page = await signedIn('dba.ms')
  const { keyboard } = page
  const { usesPage } = byKeys(page)
  const tabTo = async (name: RegExp | string) => {
    const wanted = page.locator(':focus').and(page.getByRole('link', { name }).or(page.getByRole('button', { name })).or(page.getByLabel(name)))
    await expect.poll(async () => {
      if (await wanted.count() > 0) return true
      await keyboard.press('Tab')
      return false
    }, { intervals: [20], timeout: 30_000 }).toBe(true)
  }
  await page.goto(depot.files)
  await expect(page.getByText('No file was sent to this project yet')).toBeVisible()
  await tabTo('Load a file')
  await usesPage('/p/:project/files')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Load a file' })).toBeFocused()
  await usesPage('/p/:project/files/new')
  await tabTo('Choose a file')
  const chooser = page.waitForEvent('filechooser')
  await keyboard.press('Enter')
  await (await chooser).setFiles({ name: 'parts.tsv', mimeType: 'text/plain', buffer: Buffer.from('id\tday\n1\t1.2.2024\n2\t13.2.2024\n') })

  await expect(page.getByRole('heading', { name: 'What is in it' })).toBeFocused()
  await expect(page.getByText('First 2 rows')).toBeVisible()
  await tabTo('Name of id in the table')
  await keyboard.type('part')
  await tabTo('Type of day')
  await keyboard.type('string')
  await tabTo('Go on')
  await usesPage('/p/:project/files/:upload')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Where it goes' })).toBeFocused()
  await tabTo('Name of the table')
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('parts of it')
  await keyboard.press('Enter')
  await expect(page.getByText('and no spaces')).toBeVisible()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('parts')
  await tabTo('Load nothing')
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Set those rows aside' })).toBeChecked()
  await tabTo('Load file')
  await usesPage('/p/:project/files/:upload/target')
  await keyboard.press('Enter')
  await expect(page.getByText(/2 rows read = 2 loaded/)).toBeVisible({ timeout: 60_000 })
  await expect(page).toHaveTitle(/^✓ /)
})
