import { expect, test } from '../support/test.ts'
import { everyPage } from './pages.ts'
import { visitEach } from './visit.ts'

/** Kinds of data that a page asks for in several words, and what for. */
const inOtherWords: ReadonlySet<string> = new Set([
  // The rail counts all jobs at work and all that is shared, whatever the page filters by.
  '/jobs', '/catalog',
  // What is unread, and what was read.
  '/notices',
  // A page of people, and who is an administrator among all of them.
  '/organization/people',
])

/** Asked for again every few seconds. */
const polled = /^\/(jobs|notices|health)\b/
const id = /[0-9a-f]{8}-[0-9a-f-]{27}/g
const pathOf = (address: string) => address.split('?')[0] ?? ''

test('no page asks twice for one kind of data, or begins with a call that nobody waits for', async ({ page, apiAs, signedIn }) => {
  test.setTimeout(900_000)
  const pages = (await everyPage({ apiAs, page, signedIn })).filter(({ open }) => !open)
  let asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (request.isNavigationRequest()) asked = []
    else if (request.method() === 'GET' && pathname.startsWith('/api/v1/')) asked.push(pathname.slice('/api/v1'.length) + search)
  })
  await visitEach({ page, pages, signedIn }, ({ name }) => test.step(name, async () => {
    const twice = [...Map.groupBy(asked, (address) => address)].filter(([, same]) => same.length > 1 && !polled.test(same[0] ?? '')).map(([address]) => address)
    const several = [...Map.groupBy(new Set(asked), pathOf)].filter(([path, ways]) => ways.length > 1 && !inOtherWords.has(path.replace(id, ':id')))
    expect.soft({ twice, several: several.map(([, ways]) => ways) }, name).toEqual({ twice: [], several: [] })
    expect.soft(await page.evaluate(() => [...window.begunCalls?.keys() ?? []]), `${name}, begun for nothing`).toEqual([])
  }))
})

declare global {
  interface Window {
    begunCalls?: Map<string, unknown>
  }
}
