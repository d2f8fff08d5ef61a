import type { Page } from '@playwright/test'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { createShopSource, dropShopSource } from '../extractors/shop-source.ts'
import { expectAccessible } from '../support/accessible.ts'
import { type EmptyProduct, emptyHome, ready, startEmpty, stopAndForget } from '../support/empty-product.ts'
import { product as shared } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

test.describe.configure({ mode: 'serial' })

const database = `story_first_run_${Date.now()}`
const password = 'a harbour full of boats'
let product: EmptyProduct
let source: SourceAccess

test.beforeAll(async () => {
  test.setTimeout(180_000)
  source = await createShopSource(database)
  // Beside the product that all stories share, whichever port that has.
  product = startEmpty(emptyHome('first-run'), shared.port + 200)
  await ready(product)
})
test.afterAll(async () => {
  await stopAndForget(product)
  await dropShopSource(database)
})

const main = (page: Page) => page.getByRole('main')
const next = (page: Page) => page.getByRole('complementary', { name: 'Next step' })

/** The page says why it is empty, and has one filled button: the next step. */
async function follow(page: Page, why: string | RegExp, verb: string) {
  await expect(main(page)).toContainText(why)
  await main(page).getByRole('link', { name: verb, exact: true }).click()
}

/** The line of a page that is not empty says what is next. */
async function followLine(page: Page, why: string | RegExp, verb: string) {
  await expect(next(page)).toContainText(why)
  await next(page).getByRole('link', { name: verb, exact: true }).click()
}

async function at420(page: Page) {
  await page.setViewportSize({ width: 420, height: 900 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function createProject(page: Page, name: string) {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** By the link that is shown once, where no mail is set up. */
async function comeIn(page: Page, link: string, name: string) {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('main').getByRole('button').last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
}

const invited = (page: Page) => page.getByRole('dialog').getByText(/\/invitation#[\w-]{43}$/).innerText()

test('from an empty installation to rows in a reader\'s project, by nothing but the next step of each page', async ({ page, browser }) => {
  test.setTimeout(300_000)

  await test.step('the first visitor creates the organization, then a project', async () => {
    await page.goto(product.url)
    await page.getByLabel('Organization', { exact: true }).fill('Harbour Works')
    await page.getByLabel('Your name').fill('Rosa Lind')
    await page.getByLabel('E-mail').fill('rosa@harbour.example')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Create organization' }).click()
    await expect(page.getByRole('heading', { name: 'Begin with a project' })).toBeVisible()
    await expect(main(page).getByRole('link', { name: 'Invite people' })).toBeVisible()
    await at420(page)
    await follow(page, 'What it shares, others find in the catalog.', 'Create a project')
    await createProject(page, 'Fleet')
  })

  await test.step('every page of the empty project leads on', async () => {
    await expectAccessible(page)
    for (const [tab, why, verb] of [
      ['Extractors', 'This project has no extractor yet', 'New extractor'], ['Transformations', 'Nothing is transformed here yet', 'New transformation'],
      ['Schedules', 'Nothing here runs by itself yet', 'Register an extractor'], ['Jobs', 'Nothing has run yet', 'Register an extractor'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Pages of Fleet' }).getByRole('link', { name: tab }).click()
      await expect(page.getByRole('heading', { name: why })).toBeVisible()
      await expect(main(page).getByRole('link', { name: verb, exact: true })).toHaveCount(1)
    }
    for (const [path, why] of [['/catalog', 'No bucket is shared with you yet'], ['/lineage', 'There is no table to begin with'], ['/jobs', 'Nothing has run yet']] as const) {
      await page.goto(product.url + path)
      await expect(page.getByRole('heading', { name: why })).toBeVisible()
      await expect(main(page).getByRole('link', { name: 'Register an extractor' })).toBeVisible()
    }
    await page.goto(`${product.url}/overview`)
    await followLine(page, 'Fleet holds no data yet.', 'Register an extractor')
  })

  await test.step('connection, locks, tables, run', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Shop')
    await page.getByRole('button', { name: 'Create extractor' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
    await page.getByRole('link', { name: 'Fleet' }).first().click()
    await follow(page, 'Shop is not set up yet', 'Go on setting up')
    await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible()
    await page.getByRole('link', { name: 'Go on setting up' }).click()
    await page.getByLabel('Host', { exact: true }).fill(source.host)
    await page.getByLabel('Port', { exact: true }).fill(String(source.port))
    await page.getByLabel('Database').fill(database)
    await page.getByLabel('User', { exact: true }).fill(source.user)
    await page.getByRole('combobox', { name: 'Encryption' }).click()
    await page.getByRole('option', { name: 'Not encrypted' }).click()
    await page.getByRole('textbox', { name: 'Password' }).fill(source.password)
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('link', { name: 'Continue to tables' }).click()
    await page.getByLabel('Name or pattern').fill('ora_is_0*')
    await page.getByRole('button', { name: 'Select all that fit (9)' }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Fleet' }).first().click()
    await follow(page, 'Shop has not run yet', 'Review and run')
    await page.getByRole('button', { name: 'Run now' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible()
  })

  await test.step('describe, share, schedule; then nothing is left to be shown', async () => {
    await followLine(page, 'Nobody has said what shop is.', 'Describe it')
    await page.getByLabel('Description of the bucket').fill('What the web shop sold, to whom.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expectAccessible(page)
    await followLine(page, 'shop is not shared yet.', 'Share it')
    await page.getByRole('button', { name: 'Share bucket' }).click()
    await followLine(page, 'Shop runs only by hand.', 'Set a schedule')
    await page.getByRole('combobox', { name: 'Runs' }).click()
    await page.getByRole('option', { name: 'On working days' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('The schedule is saved')).toBeVisible()
    await page.getByRole('link', { name: 'Fleet' }).first().click()
    await expect(page.getByRole('list', { name: 'Buckets' })).toContainText('What the web shop sold, to whom.')
    await expect(next(page)).toHaveCount(0)
  })

  const reader = await (await browser.newContext()).newPage()
  await test.step('the administrator is alone, and invites a reader', async () => {
    await page.goto(`${product.url}/overview`)
    await followLine(page, 'You are alone in Harbour Works.', 'Invite people')
    await page.getByRole('button', { name: 'Invite a person' }).click()
    await page.getByRole('dialog').getByLabel('E-mail').fill('ana@harbour.example')
    await page.getByRole('dialog').getByRole('button', { name: 'Invite', exact: true }).click()
    const link = await invited(page)
    await page.getByRole('button', { name: 'I have handed it over' }).click()
    await page.goto(`${product.url}/overview`)
    await expect(main(page).getByText('No project subscribes')).toBeVisible()
    await expect(next(page)).toHaveCount(0)
    await comeIn(reader, link, 'Ana Lyst')
  })

  await test.step('the reader creates a project, finds the bucket, subscribes, and sees rows', async () => {
    await followLine(reader, 'You belong to no project yet.', 'Create a project')
    await createProject(reader, 'Reading')
    await follow(reader, 'Reading holds no data yet', 'Find shared data')
    await reader.getByRole('button', { name: 'Subscribe to shop' }).first().click()
    await reader.getByRole('dialog').getByRole('button', { name: 'Subscribe' }).click()
    await reader.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reading' }).click()
    await followLine(reader, 'shop is here to read.', 'Look at its tables')
    await expectAccessible(reader)
    await expect(next(reader).getByRole('link', { name: 'New transformation' })).toBeVisible()
    await reader.getByRole('link', { name: 'ora_is_07', exact: true }).click()
    await reader.getByRole('link', { name: 'Data', exact: true }).click()
    await expect(reader.getByRole('grid').getByText('note 70', { exact: true })).toBeVisible()
  })
  await reader.context().close()
})

test('who may only look in one project is told on every page whom to ask', async ({ page, browser }) => {
  await page.goto(product.url)
  await page.getByLabel('E-mail').fill('rosa@harbour.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.goto(`${product.url}/projects/new`)
  await createProject(page, 'Quiet')
  const project = new URL(page.url()).pathname.replace('/home', '')
  await page.getByRole('link', { name: /^Members/ }).click()
  await page.getByRole('button', { name: 'Add a member' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('otto@harbour.example')
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Read only' }).click()
  await dialog.getByRole('button', { name: 'Add member' }).click()
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  const link = await invited(page)

  const only = await (await browser.newContext()).newPage()
  await comeIn(only, link, 'Otto Berg')
  const ask = main(only).getByRole('link', { name: 'Rosa Lind' })
  for (const path of ['home', 'extractors', 'extractors/new', 'files', 'files/new', 'transformations', 'transformations/new', 'schedules', 'jobs', 'members', 'tokens', 'settings']) {
    await test.step(path, async () => {
      await only.goto(product.url + project + '/' + path)
      await expect(ask.first()).toBeVisible()
      await expect(main(only).getByRole('link', { name: /^(New|Load|Register|Create|Find)/ })).toHaveCount(0)
    })
  }
  for (const path of ['/jobs', '/projects/new', '/settings', '/settings/people']) {
    await test.step(path, async () => {
      await only.goto(product.url + path)
      await expect(ask.first()).toBeVisible()
    })
  }
  await only.goto(`${product.url}${project}/home`)
  await expect(only.getByRole('heading', { name: 'Quiet holds no data yet' })).toBeVisible()
  await at420(only)
  await only.context().close()
})
