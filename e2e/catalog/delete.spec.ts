import { getBucket, linkBucket } from '@tributary/contract/catalog'
import { getTable, listTables } from '@tributary/contract/tables'
import type { Call } from '@tributary/contract/client'
import { addMember, archiveProject, createProject } from '@tributary/contract/projects'
import { createTransformation } from '@tributary/contract/transformations'
import { expectAccessible } from '../support/accessible.ts'
import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'
import { createHarbour, createNewcomer, unique } from './harbour.ts'

/** A table of a shared bucket that a transformation of its own project reads, and one of a subscriber. */
async function createReadTable(owner: Call, consumer: Call) {
  const harbour = await createHarbour(owner, { type: 'organization-project' })
  const reader = await createReader(owner, { ...harbour, name: 'Count knots', path: 'out.c-ships.ship' })
  const docks = `Docks ${unique()}`
  const { id: projectId } = await consumer(createProject, { name: docks })
  const { path } = await consumer(linkBucket, { projectId, bucketId: harbour.bucketId })
  await createReader(consumer, { projectId, name: 'Weigh ships', path: `${path}.ship` })
  const tables = (await owner(listTables, { bucketId: harbour.bucketId })).items
  const idOf = (name: string) => tables.find((table) => table.name === name)?.id ?? ''
  return { ...harbour, docks, reader, ship: idOf('ship'), berth: idOf('berth') }
}

const createReader = (call: Call, { projectId, name, path }: { projectId: string; name: string; path: string }) =>
  call(createTransformation, { projectId, name, content: { inputs: [{ path, as: 'x' }], sql: 'CREATE TABLE y AS FROM x', outputs: [] } })

test('a table that others read goes with its name typed, after they were named', async ({ apiAs, signedIn }) => {
  const owner = await apiAs('dba.oracle')
  const { ship, docks, projectName, bucketId } = await createReadTable(owner, await apiAs('dba.ms'))
  const page = await signedIn('dba.oracle')
  await page.goto(`/t/${ship}/schema`)
  await page.getByRole('button', { name: 'More acts on this table' }).click()
  await page.getByRole('menuitem', { name: 'Delete table' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 transformations in 2 projects lose it.')
  const readers = dialog.getByRole('list', { name: 'Who reads it' })
  await expect(readers.getByRole('listitem')).toHaveText([`1 transformation in ${docks}`, `Count knots in ${projectName}`])
  await expectAccessible(page)
  const act = dialog.getByRole('button', { name: 'Delete all the same' })
  await dialog.getByLabel('Type ship to go on').fill('Ship')
  await expect(act).toBeDisabled()
  await dialog.getByLabel('Type ship to go on').fill('ship')
  await act.click()
  await expect(page.getByText('out.c-ships.ship was deleted')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/b/${bucketId}/tables`))
  await expect(page.getByRole('grid', { name: 'Tables' })).not.toContainText('ship')
})

test('who comes to read a table while its dialog is open stops it, and is named', async ({ apiAs, signedIn }) => {
  const owner = await apiAs('dba.oracle')
  const { berth, projectId, projectName } = await createReadTable(owner, await apiAs('dba.ms'))
  const page = await signedIn('dba.oracle')
  await page.goto(`/t/${berth}/schema`)
  await page.getByRole('button', { name: 'More acts on this table' }).click()
  await page.getByRole('menuitem', { name: 'Delete table' }).click()
  const dialog = page.getByRole('dialog')
  await page.waitForLoadState('networkidle')
  await createReader(owner, { projectId, name: 'Sweep berths', path: 'out.c-ships.berth' })
  await dialog.getByLabel('Type berth to go on').fill('berth')
  await dialog.getByRole('button', { name: 'Delete table' }).click()
  await expect(dialog).toContainText(`1 transformation in ${projectName} loses it.`)
  await dialog.getByRole('button', { name: 'Delete all the same' }).click()
  await expect(page.getByText('out.c-ships.berth was deleted')).toBeVisible()
})

test('a column goes from its row by keys alone, the last one not', async ({ apiAs, signedIn }) => {
  const owner = await apiAs('dba.oracle')
  const { ship, berth } = await createReadTable(owner, await apiAs('dba.ms'))
  const page = await signedIn('dba.oracle')
  await page.goto(`/t/${ship}/schema`)
  const acts = page.getByRole('button', { name: 'More acts on this column log' })
  await acts.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Name and default' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Delete column' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 transformations in 2 projects read this table')
  await expect(dialog.getByRole('button', { name: 'Delete all the same' })).toBeDisabled()
  await dialog.getByLabel('Type log to go on').focus()
  await page.keyboard.type('log')
  await page.keyboard.press('Enter')
  await expect(page.getByText('log of out.c-ships.ship was deleted')).toBeVisible()
  await expect(page.getByRole('row', { name: /log/ })).toHaveCount(0)
  await byKeys(page).usesPage('/t/:tableId/schema')
  expect((await owner(getTable, { tableId: ship })).columns.map(({ name }) => name)).toEqual(['ship_id', 'name'])

  await page.goto(`/t/${berth}/schema`)
  await page.getByRole('button', { name: 'More acts on this column berth_id' }).click()
  await expect(page.getByText('The last column goes only with its table.')).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Delete column' })).toBeDisabled()
})

test('a bucket goes when its last subscription was ended, which is done from its dialog', async ({ apiAs, signedIn }) => {
  const owner = await apiAs('dba.oracle')
  const { bucketId, bucketName, docks, projectName } = await createReadTable(owner, await apiAs('dba.ms'))
  const page = await signedIn('dba.oracle')
  await page.goto(`/b/${bucketId}/tables`)
  await page.getByRole('button', { name: 'More acts on this bucket' }).click()
  await page.getByRole('menuitem', { name: 'Delete bucket' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('list', { name: 'Subscribers in the way' })).toContainText(docks)
  await expect(dialog.getByRole('button', { name: 'Delete bucket' })).toBeDisabled()
  // The field for its name went away with the focus.
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: `End the subscription of ${docks}` }).click()
  await dialog.getByLabel(`Type ${docks} to go on`).fill(docks)
  await dialog.getByRole('button', { name: 'End subscription' }).click()
  await expect(dialog).toContainText(`1 transformation in ${projectName} reads from it, and will fail`)
  await dialog.getByLabel(`Type ${bucketName} to go on`).fill(bucketName)
  await dialog.getByRole('button', { name: 'Delete bucket' }).click()
  await expect(page.getByText(`${bucketName} was deleted`)).toBeVisible()
  await expect(owner(getBucket, { bucketId })).rejects.toMatchObject({ body: { code: 'bucket_not_found' } })
})

test('in an archived project the acts are off and say why', async ({ apiAs, page }) => {
  const owner = await apiAs('dba.oracle')
  const { projectId, projectName, bucketId } = await createHarbour(owner)
  const [table] = (await owner(listTables, { bucketId })).items
  const { email, password } = await createAdmin(owner, await apiAs('admin'), projectId)
  await owner(archiveProject, { projectId })
  expect((await page.request.post('/api/v1/session', { data: { email, password } })).ok()).toBe(true)
  for (const [address, acts, act] of [[`/b/${bucketId}/tables`, 'More acts on this bucket', 'Delete bucket'], [`/t/${table?.id}/schema`, 'More acts on this column berth_id', 'Delete column']] as const) {
    await page.goto(address)
    await page.getByRole('button', { name: acts }).click()
    await expect(page.getByText(`${projectName} is archived: nothing in it changes until it is brought back.`)).toBeVisible()
    await page.getByRole('menuitem', { name: act }).click({ force: true })
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectAccessible(page)
  }
})

async function createAdmin(owner: Call, organization: Call, projectId: string) {
  const person = await createNewcomer(organization)
  await owner(addMember, { projectId, email: person.email, role: 'admin' })
  return person
}
