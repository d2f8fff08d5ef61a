import { readFile } from 'node:fs/promises'
import { createBucket } from '@tributary/contract/catalog'
import { createProject } from '@tributary/contract/projects'
import { createToken, updateToken } from '@tributary/contract/tokens'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

test('the log says who did what, is filtered by its address, exported and verified', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const name = `Watched ${Date.now()}`
  const project = await call(createProject, { name })
  const bucket = await call(createBucket, { projectId: project.id, stage: 'in', name: 'c-watched' })
  const rights = { buckets: [{ bucketId: bucket.id, access: 'read' as const }] }
  const { token } = await call(createToken, { projectId: project.id, description: 'Watcher', rights })
  await call(updateToken, { tokenId: token.id, description: 'Night watch' })
  await expect((await apiAs('admin'))(createToken, { projectId: project.id, description: 'Not mine', rights })).rejects.toThrow()

  const page = await signedIn('admin')
  await page.goto('/overview')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' }).click()
  const entries = page.getByRole('list', { name: 'Entries, newest first' })
  await expect(entries.getByRole('link', { name: `tried to make a token in ${name}` })).toContainText('Refused')
  await expectAccessible(page)

  await page.goto(`/audit?project=${project.id}&about=tokens&outcome=done`)
  await expect(page.getByRole('checkbox', { name: 'Tokens and accounts' })).toBeChecked()
  await expect(entries.getByRole('link')).toHaveCount(2)
  await entries.getByRole('link', { name: 'changed the token Night watch' }).click()
  await expect(page).toHaveURL(/selected=\d+/)
  const inspector = page.getByRole('complementary', { name: 'Selected entry' })
  await expect(inspector.getByRole('deletion')).toHaveText('−was Watcher')
  await expect(inspector.getByRole('insertion')).toHaveText('+is Night watch')
  await expect(inspector.getByText('updateToken')).toBeVisible()
  await expect(inspector.getByRole('button', { name: 'Copy the request id' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('j')
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText(/made the token Watcher/)
  await inspector.getByRole('button', { name: /^Only what/ }).click()
  await expect(page).toHaveURL(/actor=/)
  // The address is the state: a box follows it.
  await page.getByRole('checkbox', { name: 'Done' }).click()
  await expect(page).not.toHaveURL(/outcome/)
  await page.getByRole('checkbox', { name: 'Refused' }).click()
  await expect(page.getByText('Nothing fits these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/audit$/)

  await page.goto(`/audit?project=${project.id}`)
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /^CSV/ }).click()])
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toContain('"seq","at"')
  expect(lines.slice(1)).toHaveLength(5)

  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByRole('dialog').getByText('The log is whole')).toBeVisible()
  await expect(page.getByRole('dialog').getByText(/^[0-9a-f]{64}$/)).toBeVisible()
  await expectAccessible(page)
})

test('those who manage a project read what concerns it, and nobody else reads the log', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.ms')
  const project = await call(createProject, { name: `Own log ${Date.now()}` })
  const page = await signedIn('dba.ms')
  await page.goto(`/p/${project.id}/home`)
  await page.getByRole('navigation', { name: `Pages of ${project.name}` }).getByRole('link', { name: 'Audit' }).click()
  await expect(page.getByRole('link', { name: `created the project ${project.name}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0)
  await expectAccessible(page)
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' })).toHaveCount(0)
  await page.goto('/audit')
  await expect(page.getByText('Only admins of the organization see its audit log.')).toBeVisible()
  await expectAccessible(page)
})
