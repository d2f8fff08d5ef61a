import { writeFile } from 'node:fs/promises'
import { getUpload, listUploads } from '@tributary/contract/imports'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { chooseFile, createDepot } from './depot.ts'

const rows = 500_000
const content = `id,name\n${Array.from({ length: rows }, (_, at) => `${at},Crate number ${at} of the depot`).join('\n')}\n`

test('a file that was paused and cut off by a reload goes on where it stopped', async ({ apiAs, signedIn }, info) => {
  const call = await apiAs('dba.ms')
  const depot = await createDepot(call)
  const page = await signedIn('dba.ms')
  const file = info.outputPath('crates.csv')
  await writeFile(file, content)
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  const speed = (uploadThroughput: number) => line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput })
  const sent = page.getByRole('progressbar', { name: 'Sent' })
  const sentAbove = (bytes: number) => expect.poll(async () => Number(await sent.getAttribute('value')), { timeout: 60_000 }).toBeGreaterThan(bytes)

  await page.goto(`${depot.files}/new?bucket=in.c-goods`)
  await expect(page.getByText('or drop it here')).toBeVisible()
  await speed(400_000)
  await page.getByLabel('Choose a file').setInputFiles(file)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sending')
  await sentAbove(1_000_000)
  await expect(page.getByText(/\/s/)).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused.')).toBeVisible()
  await expectAccessible(page)
  const { items: [upload] } = await call(listUploads, { projectId: depot.projectId })
  const uploadId = upload?.id ?? ''
  await expect.poll(async () => (await call(getUpload, { uploadId })).received).toBeGreaterThan(500_000)

  // So slow that it is not over before the reload; whoever looked at the page meanwhile took the brake off.
  await speed(-1)
  await speed(20_000)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText(/^Sending\./)).toBeVisible()
  // It goes on while one looks at other pages.
  await page.getByRole('link', { name: 'Files', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'crates.csv' }).getByText('Sending')).toBeVisible()
  await page.getByRole('link', { name: 'Go on with crates.csv' }).click()
  await page.reload()

  await expect(page.getByText('The file is not on its way just now.')).toBeVisible()
  await expectAccessible(page)
  await chooseFile(page, 'crates.csv', 'id\n1\n', 'Choose the file again')
  await expect(page.getByRole('alert')).toContainText('Choose that one, or load this one as a new file.')
  await speed(-1)
  const rest = page.waitForRequest((request) => request.method() === 'PATCH')
  await page.getByLabel('Choose the file again').setInputFiles(file)
  expect(Number((await rest).headers()['upload-offset'])).toBeGreaterThan(500_000)

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is in it', { timeout: 60_000 })
  expect(await call(getUpload, { uploadId })).toMatchObject({ complete: true, bytes: content.length })
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Load file' }).click()
  await expect(page.getByText(/500.000 rows read = 500.000 loaded/)).toBeVisible({ timeout: 60_000 })
})

test('a file that is not wanted any more is cancelled, and one that is too large is not begun', async ({ apiAs, signedIn }) => {
  const depot = await createDepot(await apiAs('dba.ms'))
  const page = await signedIn('dba.ms')
  await page.route('**/content', (route) => (route.request().method() === 'PATCH' ? undefined : route.continue()))
  await page.goto(`${depot.files}/new`)
  await page.getByText('or drop it here').evaluate((within) => {
    const file = new File(['x'], 'huge.csv')
    Object.defineProperty(file, 'size', { value: 200 * 1024 ** 3 })
    const field = within.parentElement?.querySelector('input')
    if (!field) throw new Error('There is no field for files.')
    Object.defineProperty(field, 'files', { value: Object.assign([file], { item: () => file }), configurable: true })
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await expect(page.getByRole('alert')).toContainText('huge.csv has 215 GB')
  await page.reload()
  await chooseFile(page, 'doubt.csv', 'id\n1\n')
  await page.getByRole('button', { name: 'Cancel' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Tables stay as they are.')
  await dialog.getByRole('button', { name: 'Cancel file' }).click()
  await expect(page.getByText('No file was sent to this project yet')).toBeVisible()
})
