import type { Page, Request } from '@playwright/test'
import { expect } from '../support/test.ts'
import type { EveryPage, Visitor } from './things.ts'

const quiet = 150
export const narrowWidth = 420

interface Visits {
  page: Page
  pages: EveryPage[]
  signedIn(who: Exclude<Visitor, 'nobody'>): Promise<Page>
  /** Of the window in which layers are opened. */
  width?: number
}

/** Goes to one page after the other, each loaded anew and come to rest. */
export async function visitEach({ page, pages, signedIn, width = 1440 }: Visits, look: (at: EveryPage) => Promise<void>) {
  const atRest = watchRequests(page)
  let before: Visitor = 'nobody'
  for (const each of pages) {
    if (each.who !== before && each.who !== 'nobody') await signedIn(each.who)
    before = each.who
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: each.narrow ? narrowWidth : each.open ? width : 1440, height: 900 })
    await page.goto(each.at)
    await expect(page.getByRole('heading', { level: 1, name: each.heading, exact: true })).toBeVisible()
    await atRest()
    // Where the machine is busy the page asks later than it is quiet: its rows are still to come.
    await expect(page.getByRole('main').locator('[data-kind][aria-hidden] > [data-part]')).toHaveCount(0)
    await atRest()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    if (each.open) {
      await each.open(page)
      await expect(layerOf(page)).toBeVisible()
      await atRest()
    }
    await look(each)
  }
}

/** What lies over the page and holds it back. */
export const layerOf = (page: Page) => page.locator('[aria-modal="true"]').last()

/** Answers when nothing is asked for any more: sooner than the half second that `networkidle` waits on every page. */
function watchRequests(page: Page) {
  const open = new Set<Request>()
  let last = 0
  const end = (request: Request) => {
    open.delete(request)
    last = performance.now()
  }
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request))
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return () => expect.poll(() => open.size === 0 && performance.now() - last > quiet, { intervals: [30] }).toBe(true)
}
