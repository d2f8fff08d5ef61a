// Every kind of page of the demo: how soon it is painted and ready, cold and from another page, and what it asks for. `PAGES=job RUNS=1` takes only those whose name has this, once each.
import { type Browser, type BrowserContextOptions, chromium } from '@playwright/test'
import { loadDemo } from '../prisma/demo/load-demo.ts'
import { signInAs } from '../prisma/demo/session.ts'
import { buildConsole } from '../scripts/setup/build-console.mjs'
import { startProduct } from './extraction/product.ts'
import { atEnd, endAll } from './own-database.ts'
import { describeTimes, median } from './pairs.ts'
import { type Address, addressesOf, plainest } from './pages/addresses.ts'
import { type Measured, measurePage, type Slowed } from './pages/measure-page.ts'
import { openPalette } from './pages/open-palette.ts'

const RUNS = Number(process.env['RUNS'] ?? 3)
const password = 'a long enough password'
const email = 'dba.oracle@northwind.example'
/** As the tools of browsers call it: a telephone of the middle, on fast 3G. */
const telephone: Slowed = { cpu: 4, down: 1600, roundTrip: 150 }
const slowed = new Set(['sign-in', 'overview', 'catalog', 'bucket, tables', 'table, schema', 'table, data', 'jobs', 'project, home', 'extractor'])
const budgets = { largestPaint: 800, ready: 1000, slowedPaint: 1800, palette: 150 }

try {
  buildConsole()
  const { url, databaseUrl, adminUrl } = await startProduct()
  await loadDemo({ url, databaseUrl, adminUrl, password, lives: false })
  const only = process.env['PAGES'] ?? ''
  const addresses = (await addressesOf(await signInAs(url, email, password))).filter(({ name }) => name.includes(only))
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  atEnd(() => browser.close())
  const signedIn = { baseURL: url, storageState: await cookiesOf(browser, url) }

  process.stdout.write(`medians of ${RUNS}; × is how much longer than the plainest page\n${'page'.padEnd(28)}painted   ready      ×    warm      ×  requests      kB  chain\n`)
  const base = await measured(browser, signedIn, plainest)
  for (const address of addresses) {
    // The others are measured all the same.
    await measured(browser, signedIn, address, base).catch((error: Error) => process.stdout.write(`${address.name.padEnd(28)}was not measured: ${error.message.split('\n')[0]}\n`))
  }

  process.stdout.write(`\nwith ${telephone.cpu} × slower processor, ${telephone.down / 1000} Mbit/s, ${telephone.roundTrip} ms there and back\n`)
  for (const { name, path } of addresses.filter((each) => slowed.has(each.name))) {
    const runs = await several(() => measurePage(browser, name === 'sign-in' ? { baseURL: url } : signedIn, path, telephone))
    const painted = median(runs.map(({ cold }) => cold.largestPaint))
    process.stdout.write(`${name.padEnd(28)}${painted.toFixed(0).padStart(5)} ms${median(runs.map(({ cold }) => cold.ready)).toFixed(0).padStart(6)} ms${painted > budgets.slowedPaint ? '  over the budget' : ''}\n`)
  }
  const opened = await openPalette(browser, signedIn)
  process.stdout.write(`\nfrom Ctrl K to the palette: ${describeTimes(opened)}${median(opened) > budgets.palette ? '  over the budget' : ''}\n`)
} finally {
  await endAll()
}

async function measured(browser: Browser, signedIn: BrowserContextOptions, { name, path }: Address, base?: { cold: number; warm: number }) {
  const runs = await several(() => measurePage(browser, signedIn, path))
  const of = (value: (run: Measured) => number) => median(runs.map(value))
  const [painted, cold, warm] = [of((run) => run.cold.largestPaint), of((run) => run.cold.ready), of((run) => run.warm.ready)]
  const repeated = [...new Set(runs.flatMap((run) => [...run.cold.repeated, ...run.warm.repeated]))]
  const over = painted > budgets.largestPaint || cold > budgets.ready || warm > budgets.ready
  process.stdout.write([
    name.padEnd(28), painted.toFixed(0).padStart(7), cold.toFixed(0).padStart(8), ratio(cold, base?.cold), warm.toFixed(0).padStart(8), ratio(warm, base?.warm),
    String(of((run) => run.cold.requests)).padStart(10), (of((run) => run.cold.bytes) / 1000).toFixed(0).padStart(8), String(of((run) => run.cold.depth)).padStart(7),
    over ? '  over the budget' : '', repeated.length > 0 ? `  ${repeated.join(', ')}` : '', '\n',
  ].join(''))
  return { cold, warm }
}

function ratio(value: number, to: number | undefined) {
  return (to ? (value / to).toFixed(2) : '').padStart(7)
}

async function several<Of>(work: () => Promise<Of>): Promise<Of[]> {
  const done: Of[] = []
  for (let run = 0; run < RUNS; run += 1) done.push(await work())
  return done
}

async function cookiesOf(browser: Browser, url: string) {
  const context = await browser.newContext({ baseURL: url })
  await context.request.post('/api/v1/session', { data: { email, password } })
  return context.storageState().finally(() => context.close())
}
