import { getMe } from '@tributary/contract/accounts'
import { listBuckets } from '@tributary/contract/catalog'
import { createProject } from '@tributary/contract/projects'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

type ApiAs = Parameters<Parameters<typeof test>[2]>[0]['apiAs']

async function oracle(apiAs: ApiAs) {
  const call = await apiAs('dba.oracle')
  const project = (await call(getMe, {})).projects.find(({ name }) => name === 'Oracle')
  if (!project) throw new Error('The demo has no project Oracle.')
  const bucket = (await call(listBuckets, { projectId: project.id })).items.find(({ path }) => path === 'out.c-oracle')
  if (!bucket) throw new Error('The demo has no bucket out.c-oracle.')
  return { project, bucket }
}

const shownValue = async (page: Page) => {
  const text = await page.getByRole('dialog').getByText(/^trb[ps]_[0-9A-Za-z]{46}$/).innerText()
  return text.trim()
}

test('a token is made in plain words, used by a program, given a new value, and revoked', async ({ apiAs, signedIn, playwright, baseURL }) => {
  const { project, bucket } = await oracle(apiAs)
  const page = await signedIn('dba.oracle')
  const description = `Finance report ${Date.now()}`
  await page.goto(`/p/${project.id}/tokens`)
  await page.getByRole('main').getByRole('link', { name: 'New token' }).first().click()

  const sentence = page.getByText(/^This token may/)
  await expect(sentence).toContainText('read the buckets that you choose until')
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByText('Choose at least one bucket.')).toBeVisible()
  await page.getByLabel('Description').fill(description)
  await page.getByRole('combobox', { name: 'Buckets it may read' }).fill('out.c-oracle')
  await page.getByRole('option', { name: /out\.c-oracle/ }).click()
  await expect(sentence).toContainText('read out.c-oracle until')
  await page.getByRole('radio', { name: 'No end' }).check()
  await expect(sentence).toContainText('read out.c-oracle, with no end.')
  await expect(page.getByText('Whoever finds it may use it')).toBeVisible()
  await page.getByRole('radio', { name: /^30 days/ }).check()
  await expectAccessible(page)

  // What was chosen is still there after a reload.
  await page.reload()
  await expect(page.getByLabel('Description')).toHaveValue(description)
  await expect(sentence).toContainText('read out.c-oracle until')
  await page.getByRole('button', { name: 'Make token' }).click()
  const first = await shownValue(page)
  await expect(page.getByRole('dialog').getByText(`/api/v1/buckets/${bucket.id}/tables`)).toContainText(first)
  await expectAccessible(page)

  const program = await playwright.request.newContext({ baseURL: baseURL ?? '' })
  const ask = (value: string, path: string) => program.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${value}` } })
  const tables = await ask(first, `/buckets/${bucket.id}/tables`)
  expect(tables.status()).toBe(200)
  expect((await ask(first, `/projects/${project.id}/members`)).status()).toBe(403)

  // Escape does not lose the value: only its button closes the dialog.
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').getByRole('button', { name: 'I have kept it' }).click()
  const row = page.getByRole('listitem').filter({ hasText: description })
  await expect(row).toContainText('May read out.c-oracle.')
  await expect(row).toContainText(`${first.slice(-4)}`)
  await expectAccessible(page)

  await row.getByRole('link', { name: description }).click()
  await page.getByRole('button', { name: `Give ${description} a new value` }).click()
  await expect(page.getByRole('dialog')).toContainText('stops at once')
  await page.getByRole('dialog').getByRole('button', { name: 'Give a new value' }).click()
  await expect(page.getByText(`${description} has a new value`)).toBeVisible()
  const second = await shownValue(page)
  expect((await ask(first, '/token')).status()).toBe(401)
  expect((await ask(second, '/token')).status()).toBe(200)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByLabel('Description').fill(`${description}, monthly`)
  await page.getByRole('radio', { name: 'Everything in this project' }).check()
  await page.getByRole('button', { name: 'Save token' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${description}, monthly` })).toBeVisible()
  expect(await (await ask(second, '/token')).json()).toMatchObject({ rights: { canManageBuckets: true, components: 'all' } })
  await expectAccessible(page)

  await page.getByRole('button', { name: `Revoke ${description}, monthly` }).click()
  await expect(page.getByRole('dialog')).toContainText('Tokens that were made with it end, too.')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click()
  await expect(page).toHaveURL(/\/tokens$/)
  await expect(page.getByRole('link', { name: description })).toHaveCount(0)
  expect((await ask(second, '/token')).status()).toBe(401)
  await program.dispose()
})

test('a token is made by the keyboard alone', async ({ apiAs, signedIn }) => {
  const { project } = await oracle(apiAs)
  const page = await signedIn('dba.oracle')
  await page.goto(`/p/${project.id}/tokens/new`)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const description = `Keys ${Date.now()}`
  await expect(page.getByLabel('Description')).toBeVisible()
  // From the tabs of the project on, in the order of the page.
  await page.getByRole('navigation', { name: 'Pages of Oracle' }).getByRole('link').last().focus()
  await press('Tab')
  await expect(page.getByLabel('Description')).toBeFocused()
  await page.keyboard.type(description)
  await press('Tab')
  await expect(page.getByRole('radio', { name: 'Read some buckets' })).toBeFocused()
  await press('ArrowDown', 'ArrowDown')
  await expect(page.getByRole('radio', { name: 'Run things' })).toBeChecked()
  await press('Tab', 'Tab', 'Space')
  await expect(page.getByText(/^This token may/)).toContainText('run postgres until')
  for (let stops = 0; stops < 4 && !(await page.getByRole('radio', { name: /^90 days/ }).evaluate((radio) => radio === document.activeElement)); stops += 1) await press('Tab')
  await press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^A year/ })).toBeChecked()
  await press('Enter')
  await expect(page.getByRole('dialog', { name: `${description} is made` })).toBeVisible()
  const done = page.getByRole('button', { name: 'I have kept it' })
  for (let stops = 0; stops < 6 && !(await done.evaluate((button) => button === document.activeElement)); stops += 1) await press('Tab')
  await press('Enter')
  await expect(page.getByRole('link', { name: description })).toBeVisible()
})

test('who makes no tokens hears whom to ask, and to a stranger the page is not there', async ({ apiAs, signedIn }) => {
  const owner = await apiAs('dba.ms')
  const { id } = await owner(createProject, { name: `Without tokens ${Date.now()}` })
  const page = await signedIn('dba.ms')
  await page.goto(`/p/${id}/tokens`)
  await expect(page.getByText('This project has no token yet')).toBeVisible()
  await expectAccessible(page)
  const guest = await signedIn('admin')
  // An administrator sees the project, and is no admin in it.
  await guest.goto(`/p/${id}/tokens/new`)
  await expect(guest.getByText('Tokens are managed with the role "admin" or "share" in the project.')).toBeVisible()
  await expect(guest.getByRole('link', { name: /^Write to/ })).toHaveAttribute('href', 'mailto:dba.ms@northwind.example')
  await expectAccessible(guest)
  const stranger = await signedIn('newcomer')
  await stranger.goto(`/p/${id}/tokens`)
  await expect(stranger.getByRole('heading', { name: 'Not found' })).toBeVisible()
})
