import { cancelJob, getJob, listJobs } from '@tributary/contract/jobs'
import { runTransformation } from '@tributary/contract/transformations'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { createWorkshop, endless, manySteps } from './workshop.ts'

const output = { from: 'heap', path: 'out.c-heap.heap', mode: 'full' as const }

test('a log is followed through reloads without a gap and without a line twice', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const steps = 300
  const { projectId, transformationId, name } = await createWorkshop(call, { sql: manySteps(steps), outputs: [output] })
  const { id: jobId } = await call(runTransformation, { transformationId })
  const page = await signedIn('dba.ms')
  await page.goto(`/jobs/${jobId}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}, job 1`)
  await expect(page.getByRole('log')).toContainText('Statement ')
  await expect(page).toHaveTitle(/^… /)
  await page.reload()
  await expect(page.getByRole('log')).toContainText('Statement ')
  await page.reload()

  await expect(page.getByText(`Job 1, ${name}, is done.`)).toBeAttached({ timeout: 60_000 })
  await expect(page).toHaveTitle(/^✓ /)
  await expect(page.getByText(`${steps} of ${steps} statements, 1 row`)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search the log' }).fill(` of ${steps}, line`)
  await expect(page.getByRole('region', { name: 'Log of the job' }).getByText(`1 of ${steps}`, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Place before' }).click()
  await expect(page.getByRole('log')).toContainText(`Statement ${steps} of ${steps}`)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('job-1.log')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'out.c-heap.heap' }).click()
  await expect(page).toHaveURL(/\/t\/.*\/data/)
  await page.goto(`/p/${projectId}/jobs`)
  await expect(page.getByRole('list', { name: 'Jobs' }).getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page)
})

test('a long run is stopped, and keeps nothing', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const { projectId, transformationId, name } = await createWorkshop(call, { sql: endless, outputs: [output] })
  const page = await signedIn('dba.ms')
  await page.goto(`/jobs?project=${projectId}`)
  await expect(page.getByText('Nothing fits these filters')).toBeVisible()
  const { id: jobId } = await call(runTransformation, { transformationId })
  // Nobody reloads: the list finds what has begun.
  const row = page.getByRole('list', { name: 'Jobs' }).getByRole('listitem')
  await expect(row.getByText('Running')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
  await row.getByRole('link', { name }).click()

  await expect(page.getByRole('log')).toContainText('Statement 1 of 1')
  await page.getByRole('button', { name: 'Stop job' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('every table stays as it was before')
  await dialog.getByRole('button', { name: 'Stop job' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(`Job 1, ${name}, has stopped.`)).toBeAttached({ timeout: 30_000 })
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stop job' })).toBeHidden()
  expect((await call(getJob, { jobId })).wrote).toEqual([])

  await page.goto(`/jobs?project=${projectId}`)
  await page.getByRole('checkbox', { name: 'Failed' }).click()
  await expect(page.getByText('Nothing fits these filters')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Stopped' }).click()
  await expect(page).toHaveURL(/state=failed(,|%2C)stopped/)
  await expect(row.getByRole('link', { name })).toBeVisible()
  expect((await call(listJobs, { projectId, state: 'terminated' })).items).toHaveLength(1)
})

test('where the line breaks, the page says so and asks by itself', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const { transformationId, name } = await createWorkshop(call, { sql: endless, outputs: [output] })
  const { id: jobId } = await call(runTransformation, { transformationId })
  const page = await signedIn('dba.ms')
  await page.route('**/events?*', (route) => route.abort())
  await page.goto(`/jobs/${jobId}`)
  await expect(page.getByText('Reconnecting')).toBeVisible()
  await expect(page.getByRole('log')).toContainText('Statement 1 of 1')
  await call(cancelJob, { jobId })
  await expect(page.getByText(`Job 1, ${name}, has stopped.`)).toBeAttached({ timeout: 30_000 })
  await expect(page.getByText('Reconnecting')).toBeHidden()
})

test('a job of a project that one is not in is not found', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { transformationId } = await createWorkshop(call, { sql: 'CREATE TABLE heap AS SELECT 1 AS n', outputs: [output] })
  const { id } = await call(runTransformation, { transformationId })
  const page = await signedIn('dba.ms')
  await page.goto(`/jobs/${id}`)
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
})
