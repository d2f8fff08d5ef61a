import type { Page } from '@playwright/test'
import type { Call } from '@tributary/contract/client'
import { listJobs } from '@tributary/contract/jobs'
import { getSchedule, setSchedule } from '@tributary/contract/orchestrations'
import { addMember } from '@tributary/contract/projects'
import { createWorkshop } from '../jobs/workshop.ts'
import { expectAccessible } from '../support/accessible.ts'
import { emailOf, expect, test } from '../support/test.ts'

const works = { sql: 'CREATE TABLE x AS SELECT 1 AS id', outputs: [{ from: 'x', path: 'out.c-x.x', mode: 'full' as const }] }
const runs = (page: Page) => page.getByRole('region', { name: 'When it runs' })
const saved = (page: Page) => expect(page.getByText('The schedule is saved')).toBeVisible()

/** Once a day, a minute from now, so that it is not missed while it is being set. */
function soon(): string {
  const at = new Date(Date.now() + (new Date().getSeconds() > 40 ? 2 : 1) * 60_000)
  return `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`
}

test('a nightly schedule is set by keyboard, told in words with its next runs, and paused', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { transformationId, projectId, name, editor } = await createWorkshop(call, works)
  const page = await signedIn('dba.oracle')
  await page.goto(editor)
  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Schedule' })).toBeVisible()
  await expectAccessible(page)

  await test.step('plain choices come first, and each is told in a sentence', async () => {
    const choice = page.getByRole('combobox', { name: 'Runs' })
    await choice.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: 'On working days' })).toBeVisible()
    for (let row = 0; row < 4; row++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(choice).toHaveValue('On working days')
    await page.getByLabel('At', { exact: true }).fill('02:30')
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Prague')
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(runs(page)).toContainText('At 02:30, Monday through Friday, Europe/Prague')
    await expect(runs(page).getByRole('row')).toHaveCount(6)
    await expectAccessible(page)
  })

  await test.step('what fails is tried again, and Enter saves', async () => {
    await page.getByLabel('Try again, times').fill('2')
    await page.getByLabel('After, minutes').fill('10')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(await call(getSchedule, { configurationId: transformationId })).toMatchObject({ cron: '30 2 * * 1-5', timeZone: 'Europe/Prague', retry: { times: 2, afterMinutes: 10 }, version: 1 })
  })

  await test.step('an expression begins with what was chosen, and one that never falls due is refused at its field', async () => {
    await page.getByRole('combobox', { name: 'Runs' }).click()
    await page.getByRole('option', { name: 'By an expression' }).click()
    await expect(page.getByLabel('Expression')).toHaveValue('30 2 * * 1-5')
    await page.getByLabel('Expression').fill('0 0 30 2 *')
    await expect(page.getByText('This never falls due within ten years.')).toBeVisible()
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await expect(page.getByRole('combobox', { name: 'Runs' })).toHaveValue('On working days')
  })

  await test.step('paused, it tells that none of its runs starts', async () => {
    await page.getByRole('switch', { name: 'Paused' }).focus()
    await page.keyboard.press('Space')
    await expect(runs(page)).toContainText('It is paused: none of its runs starts.')
    await page.getByRole('button', { name: 'Save schedule' }).click()
    await expect(page.getByRole('banner').or(page.locator('header')).getByText('Paused', { exact: true })).toBeVisible()
    expect(await call(getSchedule, { configurationId: transformationId })).toMatchObject({ paused: true, nextRuns: [] })
  })

  await test.step('who was slower is told who was first, and nothing typed is lost', async () => {
    await page.getByLabel('After, minutes').fill('20')
    await call(setSchedule, { configurationId: transformationId, version: 2, cron: '0 6 * * *', timeZone: 'UTC' })
    await page.getByRole('button', { name: 'Save schedule' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'saved another version' })).toBeVisible()
    await expect(page.getByLabel('After, minutes')).toHaveValue('20')
    await page.getByRole('button', { name: 'Load theirs' }).click()
    await expect(runs(page)).toContainText('At 06:00, UTC')
  })

  await test.step('the project lists what runs by itself', async () => {
    await page.goto(`/p/${projectId}/schedules`)
    await expect(page.getByRole('list', { name: 'Schedules' }).getByRole('listitem')).toHaveCount(1)
    await expect(page.getByRole('list', { name: 'Schedules' })).toContainText('At 06:00, UTC')
    await expectAccessible(page)
    await page.getByRole('link', { name, exact: true }).click()
    await expect(runs(page)).toBeVisible()
  })
})

test('the source starts a run by its signal, a failing one is tried again, and a new token replaces the one before', async ({ apiAs, signedIn, request }) => {
  test.setTimeout(300_000)
  const call = await apiAs('dba.oracle')
  const failing = await createWorkshop(call, { ...works, sql: 'SELECT broken' })
  await call(setSchedule, { configurationId: failing.transformationId, version: 0, cron: soon(), retry: { times: 1, afterMinutes: 60 } })
  const { transformationId, projectId, name } = await createWorkshop(call, works)
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${projectId}/transformations/${transformationId}/schedule`)
  const send = (path: string, token: string) => request.post(path, { headers: { authorization: `Bearer ${token}` } })
  const shown = page.getByRole('dialog', { name: 'The signal that starts' })
  const tokenShown = async () => (await shown.locator('code').first().innerText()).trim()
  let first = ''

  await test.step('its token is shown once, with a call to copy', async () => {
    await page.getByRole('button', { name: 'Make a signal' }).click()
    await expect(shown).toContainText(name)
    first = await tokenShown()
    expect(first).toMatch(/^trbg_\w{46}$/)
    await expect(shown.locator('code').nth(1)).toHaveText(new RegExp(`curl -X POST -H "authorization: Bearer ${first}" http`))
    await expectAccessible(page)
    await shown.getByRole('button', { name: 'I have kept it' }).click()
    await expect(shown).toBeHidden()
    await expect(page.getByText(first)).toHaveCount(0)
  })

  const { signal } = await call(getSchedule, { configurationId: transformationId })
  const path = `/api/v1/signals/${signal?.id}`
  await test.step('a call with it starts a run', async () => {
    expect((await send(path, first)).status()).toBe(202)
    await expect.poll(async () => (await lastJob(call, transformationId))?.state, { timeout: 60_000 }).toBe('success')
    expect(await lastJob(call, transformationId)).toMatchObject({ origin: 'signal' })
    await page.goto(`/p/${projectId}/jobs`)
    await expect(page.getByText('By a signal of the source').first()).toBeVisible()
  })

  await test.step('a new token replaces it, and the signal is deleted', async () => {
    await page.goto(`/p/${projectId}/transformations/${transformationId}/schedule`)
    await page.getByRole('button', { name: 'New token' }).click()
    await page.getByRole('dialog', { name: 'Give the signal a new token' }).getByRole('button', { name: 'Give a new token' }).click()
    await expect(shown).toBeVisible()
    const second = await tokenShown()
    await shown.getByRole('button', { name: 'I have kept it' }).click()
    expect((await send(path, first)).status()).toBe(404)
    expect((await send(path, second)).status()).toBe(202)
    await page.getByRole('button', { name: 'Delete signal' }).click()
    await page.getByRole('dialog', { name: 'Delete the signal' }).getByRole('button', { name: 'Delete signal' }).click()
    await expect(page.getByRole('button', { name: 'Make a signal' })).toBeVisible()
    expect((await send(path, second)).status()).toBe(404)
  })

  await test.step('the scheduled run that failed waits for its second try', async () => {
    await expect.poll(async () => (await jobsOf(call, failing.transformationId)).map(({ origin, state, tryNumber }) => [origin, state, tryNumber]), { timeout: 180_000 })
      .toEqual([['retry', 'created', 2], ['schedule', 'error', 1]])
    await page.goto(`/p/${failing.projectId}/jobs`)
    await expect(page.getByText('2nd try').first()).toBeVisible()
    await expect(page.getByText('By schedule').first()).toBeVisible()
  })
})

test('a reader sees when it runs and can change nothing of it', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { transformationId, projectId } = await createWorkshop(call, works)
  await call(setSchedule, { configurationId: transformationId, version: 0, cron: '30 2 * * 1-5', timeZone: 'Europe/Prague' })
  await call(addMember, { projectId, email: emailOf('analyst'), role: 'readOnly' })
  const page = await signedIn('analyst')
  await page.goto(`/p/${projectId}/transformations/${transformationId}/schedule`)
  await expect(page.getByText('You can look at this transformation, not say when it runs.')).toBeVisible()
  await expect(runs(page)).toContainText('At 02:30, Monday through Friday')
  await expect(page.getByRole('button', { name: 'Save schedule' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Make a signal' })).toHaveCount(0)
  await expectAccessible(page)
})

const jobsOf = async (call: Call, configurationId: string) => (await call(listJobs, { configurationId })).items
const lastJob = async (call: Call, configurationId: string) => (await jobsOf(call, configurationId))[0]
