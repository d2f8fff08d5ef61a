import { createExtractor } from '@tributary/contract/extractors'
import { getSchedule, setSchedule } from '@tributary/contract/orchestrations'
import { addMember, createProject, getProject, listMembers } from '@tributary/contract/projects'
import { emailOf, expect, test } from '../support/test.ts'

test('a member who was removed is back with their role, by a key', async ({ apiAs, signedIn }) => {
  const call = await apiAs('analyst')
  const { id: projectId } = await call(createProject, { name: `Crew ${Date.now()}` })
  const { personId, name } = await call(addMember, { projectId, email: emailOf('dba.ms'), role: 'guest' })
  const page = await signedIn('analyst')
  await page.goto(`/p/${projectId}/members`)
  await page.getByRole('button', { name: `Remove ${name}` }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove member' }).press('Enter')
  await expect(page.getByText(/is no longer in Crew/)).toBeVisible()
  await expect(page.getByRole('cell', { name: new RegExp(`^${name}`) })).toHaveCount(0)
  await page.keyboard.press('u')
  await expect(page.getByText(new RegExp(`${name} is in Crew .* again`))).toBeVisible()
  await expect(page.getByRole('combobox', { name: `Role of ${name}` })).toBeVisible()
  expect((await call(listMembers, { projectId })).items).toContainEqual(expect.objectContaining({ personId, role: 'guest' }))
})

test('name and colour of a project change everywhere at once, and back again', async ({ apiAs, signedIn }) => {
  const call = await apiAs('analyst')
  const before = `Painted ${Date.now()}`
  const { id: projectId, hue } = await call(createProject, { name: before, hue: 1 })
  const page = await signedIn('analyst')
  await page.goto(`/p/${projectId}/settings`)
  const asked = Promise.withResolvers<void>()
  await page.route(`**/api/v1/projects/${projectId}`, async (route) => {
    if (route.request().method() === 'PATCH') await asked.promise
    await route.continue()
  })
  await page.getByLabel('Name', { exact: true }).fill(`${before} anew`)
  await page.getByRole('radio', { name: 'Olive' }).check()
  await page.getByRole('button', { name: 'Save settings' }).press('Enter')
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: `${before} anew` })).toBeVisible()
  expect((await call(getProject, { projectId })).name).toBe(before)
  asked.resolve()
  await expect(page.getByText('The settings are saved')).toBeVisible()
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText('The settings are as they were')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(before)
  expect(await call(getProject, { projectId })).toMatchObject({ name: before, hue })
})

test('what runs by itself is paused and goes on from the page of what runs, and the pause is undone', async ({ apiAs, signedIn }) => {
  const call = await apiAs('analyst')
  const { id: projectId } = await call(createProject, { name: `Clocks ${Date.now()}` })
  const { id: configurationId, name } = await call(createExtractor, { projectId, connector: 'postgres', name: 'Nightly', settings: {}, secrets: {}, tables: [] })
  await call(setSchedule, { configurationId, version: 0, cron: '30 2 * * *', timeZone: 'Europe/Prague' })
  const paused = async () => (await call(getSchedule, { configurationId })).paused
  const page = await signedIn('analyst')
  await page.goto(`/p/${projectId}/extractors/${configurationId}`)
  await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter')
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeFocused()
  await expect(page.getByText(`${name} is paused: nothing starts it by itself`)).toBeVisible()
  expect(await paused()).toBe(true)
  await page.keyboard.press('u')
  await expect(page.getByText(`${name} runs by itself again`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  expect(await call(getSchedule, { configurationId })).toMatchObject({ paused: false, cron: '30 2 * * *', timeZone: 'Europe/Prague' })

  await test.step('who was overtaken is told, and what holds is shown', async () => {
    const { version } = await call(getSchedule, { configurationId })
    await call(setSchedule, { configurationId, version, cron: '45 3 * * *', timeZone: 'Europe/Prague' })
    await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(/changed|newer|version/i)
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    await expect(page.getByText('At 03:45')).toBeVisible()
    expect(await paused()).toBe(false)
  })
})
