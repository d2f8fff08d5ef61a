// node scripts/screenshots.mjs --url http://localhost:4000 --password <the demo's>: takes the pictures of the docs from a running
// product that holds the demo. Starts nothing but a browser.
import { existsSync, mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { at } from './setup/paths.mjs'
import { giveUp } from './setup/step.mjs'

const { url, password } = parseArgs({ options: { url: { type: 'string', default: 'http://localhost:4000' }, password: { type: 'string' } } }).values
if (!password) giveUp('Say --password, as the start of the demo printed it.', 2)

const folder = at('docs/pictures')
const system = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ ...(existsSync(system) ? { executablePath: system } : {}), args: ['--no-sandbox', '--disable-gpu'] })

/** A browser window of one person of the demo, and their calls of the API. */
async function openAs(name, colorScheme = 'light') {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, colorScheme, reducedMotion: 'reduce' })
  const signedIn = await context.request.post('/api/v1/session', { data: { email: `${name}@northwind.example`, password } })
  if (!signedIn.ok()) throw new Error(`${name} could not sign in: ${await signedIn.text()}`)
  const page = await context.newPage()
  return {
    get: async (path) => {
      const answer = await context.request.get(`/api/v1${path}`)
      if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
      return answer.json()
    },
    /** `shown` is what the page has when it is complete. */
    async shoot(picture, path, shown) {
      await page.goto(path)
      const complete = await page.locator(shown).first().waitFor({ timeout: 15_000 }).then(() => true, () => false)
      if (!complete) return fail(`docs/pictures/${picture}.png was not taken: ${path} does not show ${shown}.`)
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: `${folder}/${picture}.png`, animations: 'disabled' })
      process.stdout.write(`docs/pictures/${picture}.png\n`)
    },
  }
}

/** The other pictures are taken all the same. */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

function one(items, what, fits) {
  const found = items.find(fits)
  if (!found) throw new Error(`There is no ${what} here. Is the demo loaded?`)
  return found
}

const catalog = '[aria-label="Shared buckets"] li'

async function shootAnalyst() {
  const { get, shoot } = await openAs('analyst')
  const { items: shared } = await get('/catalog?limit=200')
  const core = one(shared, 'bucket "Oracle core"', ({ displayName }) => displayName === 'Oracle core')
  await shoot('catalog-light', `/catalog?selected=${core.id}`, catalog)

  const { projects } = await get('/me')
  const { id: project } = one(projects, 'project Reporting', ({ name }) => name === 'Reporting')
  const { items: tables } = await get(`/projects/${project}/tables?limit=200`)
  const operations = one(tables, 'table of operations', ({ path }) => path === 'in.c-oracle.op_history')
  await shoot('table', `/t/${operations.id}/data`, '[role="grid"] tbody td')

  const { items: jobs } = await get(`/jobs?projectId=${project}&state=success`)
  const job = one(jobs, 'finished job', ({ configuration }) => configuration?.name === 'Customer 360')
  await shoot('job', `/jobs/${job.id}`, 'h1')
}

/** Who sees every project sees where everything comes from. */
async function shootAdmin() {
  const { get, shoot } = await openAs('admin')
  const { hits } = await get('/search?q=out.c-customer.customer')
  const customer = one(hits, 'table of customers', ({ kind, detail }) => kind === 'table' && detail === 'out.c-customer.customer')
  await shoot('lineage', `/lineage?focus=table:${customer.id}&up=4&down=2`, '.react-flow__node')
  await shoot('audit', '/audit', '[aria-label="Entries, newest first"] li')
}

async function shootOwner() {
  const { get, shoot } = await openAs('dba.ms')
  const { projects } = await get('/me')
  const { id: project } = one(projects, 'project MS', ({ name }) => name === 'MS')
  const { items } = await get(`/projects/${project}/extractors`)
  const extractor = one(items, 'extractor sql-main', ({ name }) => name === 'sql-main')
  await shoot('extractor', `/p/${project}/extractors/${extractor.id}`, '[role="grid"] tbody td')
  await shoot('token', `/p/${project}/tokens/new`, 'h1')
}

async function shootDark() {
  const { shoot } = await openAs('analyst', 'dark')
  await shoot('catalog-dark', '/catalog', catalog)
}

try {
  mkdirSync(folder, { recursive: true })
  for (const shootAll of [shootAnalyst, shootDark, shootAdmin, shootOwner]) await shootAll()
} catch (error) {
  fail(error.message)
} finally {
  await browser.close()
}
