import { createExtractor, getExtractor, listSourceLocks, lockSource } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { expect, test } from '../support/test.ts'
import { createShopSource, dropShopSource } from './shop-source.ts'

const database = `story_undo_${Date.now()}`
let source: SourceAccess
test.beforeAll(async () => {
  source = await createShopSource(database)
})
test.afterAll(() => dropShopSource(database))

test('tables that were left out together come back as they were chosen, and a lifted lock with its reason', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { id: projectId } = await call(createProject, { name: `Undone ${Date.now()}` })
  const { host, port, user, password } = source
  const tables = [{ schema: 'sales', name: 'ora_is_01', target: 'first', mode: 'full' as const }, { schema: 'sales', name: 'ora_is_02', target: 'ora_is_02' }]
  const { id: extractorId } = await call(createExtractor, { projectId, connector: 'postgres', name: 'Shop', settings: { host, port, user, database, sslMode: 'disable' }, secrets: { password }, tables })
  const chosen = async () => (await call(getExtractor, { extractorId })).content.tables.map(({ target }) => target)
  await call(lockSource, { extractorId, schema: 'sales', table: 'ora_is_03', column: null, reason: 'The accountants said so.' })
  const page = await signedIn('dba.oracle')

  await test.step('left out, and back', async () => {
    await page.goto(`/p/${projectId}/extractors/${extractorId}/setup/tables?view=selected`)
    await page.getByRole('button', { name: 'With the 2 selected' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Leave out' }).press('Enter')
    await expect(page.getByText('2 tables are left out')).toBeVisible()
    await expect.poll(chosen).toEqual([])
    await page.keyboard.press('u')
    await expect(page.getByText('The choice is as it was')).toBeVisible()
    await expect.poll(chosen).toEqual(['first', 'ora_is_02'])
    await expect(page.getByLabel('Extract sales.ora_is_01')).toBeChecked()
  })

  await test.step('closed hours taken away, and where the tables go, and back', async () => {
    const content = async () => (await call(getExtractor, { extractorId })).content
    await page.goto(`/p/${projectId}/extractors/${extractorId}/setup/pace`)
    await page.getByRole('button', { name: 'Add closed hours' }).press('Enter')
    await page.getByLabel('Closed hours 1, from').fill('06:30')
    await expect.poll(async () => (await content()).pace?.closed[0]?.from).toBe('06:30')
    await page.getByRole('button', { name: 'Take closed hours 1 away' }).press('Enter')
    await expect(page.getByText('The closed hours are taken away')).toBeVisible()
    await expect.poll(async () => (await content()).pace?.closed).toEqual([])
    await page.keyboard.press('u')
    await expect(page.getByLabel('Closed hours 1, from')).toHaveValue('06:30')
    await expect.poll(async () => (await content()).pace?.closed[0]?.from).toBe('06:30')

    const { bucket } = await content()
    await page.goto(`/p/${projectId}/extractors/${extractorId}/setup/tables`)
    await page.getByRole('button', { name: 'Change the bucket' }).press('Enter')
    await page.getByRole('dialog').getByLabel('Bucket').fill('in.c-elsewhere')
    await page.getByRole('dialog').getByRole('button', { name: 'Save bucket' }).press('Enter')
    await expect(page.getByText('The tables go to in.c-elsewhere')).toBeVisible()
    expect((await content()).bucket).toBe('in.c-elsewhere')
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).press('Enter')
    await expect(page.getByText(`The tables go to ${bucket} again`)).toBeVisible()
    expect((await content()).bucket).toBe(bucket)
  })

  await test.step('lifted, and locked again', async () => {
    await page.goto(`/p/${projectId}/extractors/${extractorId}/setup/locks`)
    await page.getByRole('button', { name: 'Lift the lock on sales.ora_is_03' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Lift the lock' }).press('Enter')
    await expect(page.getByText('The lock on sales.ora_is_03 was lifted')).toBeVisible()
    expect((await call(listSourceLocks, { extractorId })).items).toEqual([])
    await page.keyboard.press('u')
    await expect(page.getByText('sales.ora_is_03 is locked again')).toBeVisible()
    expect((await call(listSourceLocks, { extractorId })).items).toMatchObject([{ schema: 'sales', table: 'ora_is_03', column: null, pattern: false, reason: 'The accountants said so.' }])
    await expect(page.getByRole('button', { name: 'Lift the lock on sales.ora_is_03' })).toBeVisible()
  })
})
