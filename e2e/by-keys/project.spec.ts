import { finish } from '../../prisma/demo/session.ts'
import { setSchedule } from '@tributary/contract/orchestrations'
import { getProject } from '@tributary/contract/projects'
import { runTransformation } from '@tributary/contract/transformations'
import { unique } from '../catalog/harbour.ts'
import { createWorkshop } from '../jobs/workshop.ts'
import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'

const works = { sql: 'CREATE TABLE one AS SELECT 1 AS n', outputs: [{ from: 'one', path: 'out.c-made.one', mode: 'full' as const }] }

test('a project is made, described and deleted, by keys alone', async ({ signedIn }) => {
  const name = `Keys ${unique()}`
  const page = await signedIn('dba.oracle')
  const { press, type, tabTo, tabBackTo, enter, write, arrivesAt, usesPage } = byKeys(page)
  await page.goto('/projects')
  await usesPage('/projects')
  await enter(page.getByRole('main').getByRole('link', { name: 'New project' }))
  await arrivesAt('New project')
  await usesPage('/projects/new')
  await write(page.getByRole('textbox', { name: 'Name' }), name)
  await tabTo(page.getByRole('radiogroup', { name: 'Colour' }).getByRole('radio', { checked: true }))
  await press('ArrowRight')
  await enter(page.getByRole('button', { name: 'Create project' }))
  await arrivesAt(name)
  await usesPage('/p/:project/home')
  await enter(page.getByRole('main').getByRole('link', { name: 'Settings' }))
  await write(page.getByRole('textbox', { name: 'What it is for' }), 'Moored by keys.')
  await enter(page.getByRole('button', { name: 'Save settings' }))
  await expect(page.getByText('The settings are saved')).toBeVisible()
  await usesPage('/p/:project/settings')
  await tabBackTo(page.getByRole('main').getByRole('link', { name: 'Home' }))
  await press('Enter')
  await expect(page.getByRole('main')).toContainText('Moored by keys.')
  await enter(page.getByRole('main').getByRole('link', { name: 'Settings' }))
  await enter(page.getByRole('button', { name: 'Delete project' }))
  await expect(page.getByLabel(`Type ${name} to go on`)).toBeFocused()
  await type(name)
  await press('Enter')
  await arrivesAt('Projects')
})

test('what ran and what runs by itself in a project is looked through, by keys alone', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { projectId, transformationId, name } = await createWorkshop(call, works)
  const { name: project } = await call(getProject, { projectId })
  await finish(call, await call(runTransformation, { transformationId }))
  await call(setSchedule, { configurationId: transformationId, version: 0, cron: '30 2 * * *', timeZone: 'UTC', paused: false, catchUp: 'skip', retry: { times: 0, afterMinutes: 10 } })
  const page = await signedIn('dba.oracle')
  const { press, type, tabTo, enter, arrivesAt, usesPage } = byKeys(page)
  const pages = page.getByRole('navigation', { name: `Pages of ${project}` })
  await page.goto(`/p/${projectId}/home`)
  await enter(pages.getByRole('link', { name: 'Schedules' }))
  await usesPage('/p/:project/schedules')
  await enter(page.getByRole('main').getByRole('link', { name }))
  await arrivesAt('Schedule')
  await page.goBack()
  await arrivesAt('Schedules')
  await enter(pages.getByRole('link', { name: 'Jobs' }))
  await arrivesAt('Jobs')
  await tabTo(page.getByRole('checkbox', { name: 'Failed' }))
  await press('Space')
  await expect(page.getByRole('main').getByRole('button', { name: 'Clear filters' })).toBeVisible()
  await press('Space')
  await expect(page.getByRole('list', { name: 'Jobs' }).getByRole('listitem')).toHaveCount(1)
  await enter(page.getByRole('list', { name: 'Jobs' }).getByRole('link', { name }).first())
  await arrivesAt(`${name}, job 1`)
  await page.goBack()
  await usesPage('/p/:project/jobs')
  await enter(pages.getByRole('link', { name: 'Audit' }))
  await arrivesAt('Audit')
  await press('/')
  await expect(page.getByRole('searchbox', { name: 'Find a name' })).toBeFocused()
  await type(name)
  await enter(page.getByRole('list', { name: 'Entries, newest first' }).getByRole('link').first())
  await expect(page.getByRole('complementary', { name: 'Selected entry' })).toContainText(name)
  await usesPage('/p/:project/audit')
})
