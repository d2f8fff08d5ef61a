// The picker on a source of 10,000 tables: how soon the page answers each key that is typed into its filter, and how soon the list follows.
import { chromium } from '@playwright/test'
import { createOrganization } from '@tributary/contract/accounts'
import { createExtractor, getSourceTable, listSourceTables } from '@tributary/contract/extractors'
import { createProject } from '@tributary/contract/projects'
import { openSession } from '../prisma/demo/session.ts'
import { buildConsole } from '../scripts/setup/build-console.mjs'
import { startProduct } from './extraction/product.ts'
import { atEnd, endAll } from './own-database.ts'
import { describeTimes, percentile } from './pairs.ts'
import { typeAndWatch } from './picker/type-and-watch.ts'
import { wideSource } from './picker/wide-source.ts'

const TABLES = 10_000
const person = { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' }

try {
  buildConsole()
  const { url, adminUrl } = await startProduct()
  const { settings, password } = await wideSource(adminUrl, TABLES)
  const call = openSession(url)
  await call(createOrganization, { name: 'Bench', person })
  const { id: projectId } = await call(createProject, { name: 'Bench' })
  const { id: extractorId } = await call(createExtractor, { projectId, connector: 'postgres', name: 'wide', settings, secrets: { password } })
  const whole = await timed(() => call(listSourceTables, { extractorId }))
  const short = await timed(() => call(listSourceTables, { extractorId, columns: 'false' }))
  const one = await timed(() => call(getSourceTable, { extractorId, schema: 'schema_1', name: 'table_00001' }))
  process.stdout.write(`${TABLES.toLocaleString('en')} tables of 12 columns\nthe API: list ${short}, list with columns ${whole}, one table with first rows ${one}\n`)

  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  atEnd(() => browser.close())
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } })
  await page.request.post('/api/v1/session', { data: { email: person.email, password: person.password } })
  await page.goto(`/p/${projectId}/extractors/${extractorId}/setup/tables`)
  await page.getByRole('grid', { name: 'Tables', exact: true }).waitFor({ timeout: 60_000 })
  const { keys, lists } = await typeAndWatch(page, ['table_0', 'schema_3.*', 'ORA_IS_*', '*99*', 'table_012'])
  process.stdout.write(`from a key to the next paint: ${describeTimes(keys)}\nfrom the last key to the list that fits, with its pause of 200 ms: ${describeTimes(lists)}\n`)
  if (percentile(keys, 0.5) > 100) process.stdout.write('Over the budget of 100 ms.\n')
} finally {
  await endAll()
}

async function timed(ask: () => Promise<unknown>) {
  const started = performance.now()
  const answer = JSON.stringify(await ask())
  return `${Math.round(performance.now() - started)} ms (${(answer.length / 1e6).toFixed(1)} MB)`
}
