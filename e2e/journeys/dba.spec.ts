import { listBuckets } from '@tributary/contract/catalog'
import { getTable, listTables, readRows } from '@tributary/contract/tables'
import { listExtractors } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import { dropShopSource } from '../extractors/shop-source.ts'
import { expect, test } from '../support/test.ts'
import { countActs } from './count-acts.ts'
import { createSecretiveSource, filesWith, metadataWith, readsAtSource, type SecretiveSource } from './dba-source.ts'

const database = `story_dba_${Date.now()}`
const twelve = Array.from({ length: 12 }, (_, at) => `ora_is_${String(at + 1).padStart(2, '0')}`)
let source: SecretiveSource
test.beforeAll(async () => {
  source = await createSecretiveSource(database)
})
test.afterAll(() => dropShopSource(database))

test('a DBA brings a source of 300 tables to everyone, and its sessions stay where they are', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const project = await call(createProject, { name: `Oracle ${Date.now()}` })
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${project.id}/extractors`)
  const acts = await countActs(page)
  const untouched = await readsAtSource(database, ['user_sessions'])
  expect(untouched).toEqual({ user_sessions: 0 })

  await test.step('he registers the source, and tests what he typed before anything of it is kept', async () => {
    await page.getByRole('link', { name: 'New extractor' }).click()
    await page.getByLabel('Name', { exact: true }).fill('History')
    await page.getByLabel('Name', { exact: true }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
    for (const [label, value] of [['Host', source.host], ['Port', String(source.port)], ['Database', database], ['User', source.user], ['Password', source.password]] as const) {
      await page.getByLabel(label, { exact: true }).fill(value)
    }
    await page.getByRole('button', { name: 'Test connection' }).click()
    const steps = page.getByRole('region', { name: 'Connection test' }).getByRole('listitem')
    await expect(steps).toHaveText([/Name: passed.* ms/, /Port: passed.* ms/, /TLS: passed.* ms/, /Sign-in: passed.* ms/, /Rights: passed.*300.* ms/])
    const { items: [extractor] } = await call(listExtractors, { projectId: project.id })
    expect(extractor?.secrets['password']?.set).toBe(false)
    await page.getByRole('button', { name: 'Save and continue' }).click()
  })

  await test.step('he locks the sessions and all passwords, with a reason', async () => {
    await page.getByLabel('Filter tables').fill('user_s')
    await page.getByRole('row', { name: /crm\.user_sessions/ }).click()
    await page.getByRole('button', { name: 'Lock the whole table' }).click()
    await page.getByLabel('Reason').fill('Its cookies could be used to steal a session.')
    await page.getByRole('button', { name: 'Lock table' }).click()
    await expect(page.getByRole('table', { name: 'Locks' }).getByRole('row', { name: /crm\.user_sessions/ })).toContainText('Its cookies could be used to steal a session.')
    await page.getByRole('button', { name: 'Lock by pattern' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Column').fill('*password*')
    await expect(dialog).toContainText('Fits 2 columns of 2 tables now')
    await dialog.getByLabel('Reason').fill('Passwords stay where they are.')
    await dialog.getByRole('button', { name: 'Lock columns' }).click()
    await expect(page.getByRole('table', { name: 'Locks' }).getByRole('row', { name: /\*password\*/ })).toBeVisible()
    await page.getByRole('link', { name: 'Continue to tables' }).click()
  })

  await test.step('he picks twelve of 300 by a pattern, and the history to be added to', async () => {
    await page.getByLabel('Name or pattern').fill('ORA_IS_*')
    await page.getByRole('button', { name: 'Select all that fit (12)' }).click()
    await page.getByLabel('Name or pattern').fill('op_history')
    await page.getByRole('row', { name: /sales\.op_history/ }).click()
    const inspector = page.getByRole('complementary', { name: 'Selected table' })
    await inspector.getByRole('button', { name: 'Extract this table' }).click()
    await inspector.getByRole('button', { name: 'Append' }).click()
    await expect(inspector.getByRole('combobox', { name: 'Growing column' })).toHaveValue('op_id')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Continue to pace' }).click()
    await page.getByRole('link', { name: 'Continue to review' }).click()
  })

  await test.step('he runs it and watches each table', async () => {
    await expect(page.getByText('13 tables, all as of the same moment.')).toBeVisible()
    await page.getByRole('button', { name: 'Run now' }).click()
    await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Job 1' }).click()
    const progress = page.getByRole('grid', { name: 'Progress by table' })
    await expect(progress.getByRole('row')).toHaveCount(14)
    await expect(progress.getByRole('row', { name: /op_history/ })).toContainText(/Read.*50 k/, { timeout: 60_000 })
    await expect(progress.getByRole('row', { name: /ora_is_12/ })).toContainText(/Read.*120/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('job 1')
  })

  await test.step('he has it run every hour', async () => {
    await page.getByRole('main').getByRole('link', { name: 'History' }).first().click()
    await page.getByRole('link', { name: 'Say when it runs' }).click()
    await page.getByRole('combobox', { name: 'Runs' }).click()
    await page.getByRole('option', { name: 'Every hour' }).click()
    await page.getByRole('button', { name: 'Save schedule' }).click()
    await expect(page.getByText('The schedule is saved')).toBeVisible()
  })

  await test.step('he shares it with everyone and promises its age', async () => {
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'History' }).click()
    await page.getByRole('link', { name: 'Share it' }).click()
    await page.getByRole('combobox', { name: 'Promised age' }).click()
    await page.getByRole('option', { name: 'At most 4 hours old' }).click()
    await page.getByRole('button', { name: 'Share bucket' }).click()
    await expect(page.getByText('The sharing of history is saved')).toBeVisible()
  })

  await test.step('everyone can read it, and nobody the sessions', async () => {
    const [bucket] = (await call(listBuckets, { projectId: project.id })).items
    if (!bucket) throw new Error('The run made no bucket.')
    expect(bucket).toMatchObject({ sharingType: 'organization-project' })
    const reader = await apiAs('newcomer')
    const { items } = await call(listTables, { bucketId: bucket.id, limit: 200 })
    expect(items.map(({ name }) => name).toSorted()).toEqual([...twelve, 'op_history'].toSorted())
    const told = await Promise.all(items.map(async ({ id }) => JSON.stringify([await reader(getTable, { tableId: id }), await call(readRows, { tableId: id, limit: 100 })])))
    for (const text of [source.cookie, source.hash]) {
      expect(told.join()).not.toContain(text)
      expect(filesWith(text)).toEqual([])
      expect(await metadataWith(text)).toEqual([])
    }
  })

  await test.step('the source itself counted no read of the sessions', async () => {
    // What a session read is counted by the time it has ended.
    await expect.poll(async () => (await readsAtSource(database, ['op_history']))['op_history']).toBeGreaterThan(0)
    expect(await readsAtSource(database, ['user_sessions'])).toEqual({ user_sessions: 0 })
  })

  process.stdout.write(`Story 2 of a DBA: ${acts.clicks} clicks, ${acts.typed} typed fields\n`)
})
