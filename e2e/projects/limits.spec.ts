import { createProject, getProject } from '@tributary/contract/projects'
import { unique } from '../catalog/harbour.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('retention and limits of a project are set, and taken back by emptying them', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { id: projectId } = await call(createProject, { name: `Limits ${unique()}` })
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${projectId}/settings`)
  await page.getByLabel('Keep snapshots of tables for, in days').fill('30')
  await page.getByRole('button', { name: 'Save retention' }).click()
  await expect(page.getByText('The settings are saved')).toBeVisible()
  const memory = page.getByLabel('Memory, MB')
  await memory.fill('5')
  await page.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByText('At least 128.')).toBeVisible()
  await expect(memory).toBeFocused()
  await memory.fill('2048')
  await page.getByLabel('Time, seconds', { exact: true }).fill('7200')
  await expect(page.getByText('2 h. From its start')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByText('The limits are saved')).toBeVisible()
  expect(await call(getProject, { projectId })).toMatchObject({ snapshotRetentionDays: 30, limits: { memoryMegabytes: 2048, wallClockSeconds: 7200, threads: null } })
  await page.getByLabel('Time, seconds', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Save limits' }).click()
  await expect.poll(async () => (await call(getProject, { projectId })).limits.wallClockSeconds).toBeNull()
})
