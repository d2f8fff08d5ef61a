import { createExtractor, updateExtractor } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import { getTransformation, updateTransformation } from '@tributary/contract/transformations'
import { unique } from '../catalog/harbour.ts'
import { createWorkshop } from '../jobs/workshop.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

const content = (sql: string, mode: 'full' | 'append' = 'full') => ({ inputs: [], sql, outputs: [{ from: 'one', path: 'out.c-made.one', mode }] })
const [first, second] = ['CREATE TABLE one AS\nSELECT 1 AS n', 'CREATE TABLE one AS\nSELECT 2 AS n']
const long = (one: string, other: string) => content(['-- Harbours, counted', `CREATE TABLE one AS SELECT ${one} AS n,`, ...Array.from({ length: 60 }, (_, at) => `  'berth ${at}' AS berth_${at},`), `  '${other}' AS name`].join('\n'))
const tables = (...names: string[]) => names.map((name) => ({ schema: 'public', name, target: name }))

test('a transformation that was changed twice is compared with what it was, and restored', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { transformationId, name, editor } = await createWorkshop(call, content(first))
  await call(updateTransformation, { transformationId, version: 1, content: content(second) })
  await call(updateTransformation, { transformationId, version: 2, content: content(second, 'append') })
  const page = await signedIn('dba.oracle')

  await test.step('the editor leads to its versions', async () => {
    await page.goto(editor)
    await page.getByRole('link', { name: 'Versions' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Versions' })).toBeVisible()
    await expect(page.getByText(`${name} is at version 3.`)).toBeVisible()
    const rows = page.getByRole('table', { name: 'Versions' }).getByRole('row')
    await expect(rows).toHaveCount(3)
    await expect(rows.nth(1)).toContainText('In force')
    await expect(rows.nth(1).getByRole('link', { name: 'Outputs · SQL, since version 1' })).toBeVisible()
    await page.getByRole('button', { name: 'Versions 2 – 3, one by one' }).focus()
    await page.keyboard.press('Enter')
    await expect(rows).toHaveCount(5)
    await expect(page.getByRole('button', { name: 'Restore version 2' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('two versions are told apart, part by part', async () => {
    await page.getByRole('link', { name: 'SQL, since version 1', exact: true }).click()
    const sql = page.getByRole('region', { name: 'SQL', exact: true })
    await expect(sql.locator('del')).toHaveText(/^SELECT 1 AS n$/)
    await expect(sql.locator('ins')).toHaveText(/^SELECT 2 AS n$/)
    await expect(page.getByRole('region', { name: 'Outputs, out.c-made.one, mode' })).toHaveCount(0)
    await page.getByRole('combobox', { name: 'To version' }).click()
    await page.getByRole('option', { name: '3' }).click()
    await expect(page).toHaveURL(/from=1&to=3/)
    await expect(page.getByRole('region', { name: 'Outputs, out.c-made.one, mode' })).toContainText('append')
    await page.getByText('Version 1 as code').click()
    await expect(page.getByRole('region', { name: 'JSON' }).first()).toContainText('"path": "out.c-made.one"')
    await expectAccessible(page)
  })

  await test.step('it is restored by keyboard, after it was said what that changes', async () => {
    await page.getByRole('button', { name: 'Restore version 1' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Restore version 1' })
    await expect(dialog.getByRole('listitem')).toHaveText(['SQL', 'Outputs, out.c-made.one, mode'])
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Restore version' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(`${name} is at version 4.`)).toBeVisible()
    await expect(dialog).toHaveCount(0)
    expect((await call(getTransformation, { transformationId })).content).toEqual(content(first))
  })

  await test.step('the editor shows what is in force now', async () => {
    await page.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'SQL', exact: true })).toContainText('SELECT 1 AS n')
    await expect(page.getByText('Saved, version 4')).toBeVisible()
  })
})

test('of long SQL each change is shown where it is, and what is the same is unfolded by keyboard', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { transformationId, editor } = await createWorkshop(call, long('1', 'quay'))
  await call(updateTransformation, { transformationId, version: 1, content: long('2', 'pier') })
  const page = await signedIn('dba.oracle')
  await page.goto(`${editor}/versions?from=1&to=2`)
  const sql = page.getByRole('region', { name: 'SQL', exact: true })
  const lines = sql.getByRole('textbox', { name: 'SQL, line by line' })
  await expect(sql.locator('del')).toHaveText([/SELECT 1 AS n,$/, /'quay' AS name$/])
  await expect(sql.locator('ins')).toHaveText([/SELECT 2 AS n,$/, /'pier' AS name$/])
  await expect(lines).not.toContainText('berth_30')
  await expectAccessible(page)
  await lines.focus()
  await page.keyboard.press('Tab')
  await expect(sql.getByRole('button', { name: 'Show 54 unchanged lines' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sql.getByRole('button')).toHaveCount(0)
  await expect(lines).toBeFocused()
  await page.keyboard.press('End')
  await expect(lines).toContainText("'pier' AS name")
  await expect.poll(async () => lines.evaluate(({ parentElement }) => parentElement?.scrollTop)).toBeGreaterThan(0)
  await page.keyboard.type('x')
  await expect(lines).not.toContainText('x')
  await expectAccessible(page)
})

test('an extractor is compared by what changed, and line by line as JSON', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { id: projectId } = await call(createProject, { name: `Wells ${unique()}` })
  const settings = { host: 'harbour.example', port: 5432, user: 'reader', database: 'berths' }
  const { id: extractorId } = await call(createExtractor, { projectId, connector: 'postgres', name: 'Well', settings, tables: tables('berth', 'crane', 'quay') })
  await call(updateExtractor, { extractorId, version: 1, settings: { ...settings, port: 5433 }, tables: tables('berth', 'crane', 'quay', 'tug') })
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${projectId}/extractors/${extractorId}/versions?from=1&to=2`)
  const port = page.getByRole('region', { name: 'Settings, port' })
  await expect(port.locator('del')).toHaveText(/was 5432$/)
  await expect(port.locator('ins')).toHaveText(/is 5433$/)
  await expect(page.getByRole('region', { name: 'Tables, public.tug' }).locator('del')).toHaveCount(0)
  const json = page.getByRole('region', { name: 'Content as JSON' })
  await expect(json.locator('del')).toHaveText(/"port": 5432/)
  for (const line of ['"port": 5433,', '"name": "tug",']) await expect(json.locator('ins').filter({ hasText: line })).toHaveCount(1)
  await expect(json.getByRole('button', { name: /^Show \d+ unchanged lines$/ })).toHaveCount(1)
  await expectAccessible(page)

  // Each number stands at its line, also beside what was deleted or is folded away.
  const topsOf = (selector: string) => json.locator(selector).evaluateAll((parts) => parts.filter((part) => part.getBoundingClientRect().height > 0).map((part) => Math.round(part.getBoundingClientRect().top)))
  for (const opened of [false, true]) {
    if (opened) await json.getByRole('button', { name: /^Show/ }).click()
    await expect.poll(async () => (await topsOf('.cm-content > .cm-line')).length).toBeGreaterThan(8)
    await expect.poll(async () => JSON.stringify(await topsOf('.cm-lineNumbers > .cm-gutterElement')) === JSON.stringify(await topsOf('.cm-content > .cm-line'))).toBe(true)
  }
})

test('who may not change it compares, and is offered no restoring', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { transformationId, editor } = await createWorkshop(call, content(first))
  await call(updateTransformation, { transformationId, version: 1, content: content(second) })
  const page = await signedIn('admin')
  await page.setViewportSize({ width: 420, height: 900 })
  await page.goto(`${editor}/versions?from=1&to=2`)
  await expect(page.getByRole('region', { name: 'SQL', exact: true })).toContainText('SELECT 2 AS n')
  await expect(page.getByRole('button', { name: /^Restore/ })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420)
  await page.goto(`${editor}/versions?from=1&to=9`)
  await expect(page.getByText('There is no such version')).toBeVisible()
})
