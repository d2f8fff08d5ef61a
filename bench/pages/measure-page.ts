import type { Browser, BrowserContextOptions } from '@playwright/test'
import { plainest } from './addresses.ts'
import { type Traffic, watchTraffic } from './traffic.ts'
import { watchPage } from './watch-page.ts'

/** How long a page must be quiet to be ready. */
const quiet = 250

export interface Measured {
  /** A new browser that has nothing yet: the address is opened. */
  cold: { largestPaint: number; ready: number; blocked: number } & Traffic
  /** From another page of the console, with the files that were fetched before: a link is followed. */
  warm: { ready: number } & Traffic
}

export interface Slowed {
  cpu: number
  /** Kilobits a second, and milliseconds there and back. */
  down: number
  roundTrip: number
}

/** Opens a page as somebody who is signed in, and again from within the console. */
export async function measurePage(browser: Browser, signedIn: BrowserContextOptions, path: string, slowed?: Slowed): Promise<Measured> {
  const context = await browser.newContext({ ...signedIn, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  try {
    await context.addInitScript(watchPage)
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    const { forget, traffic } = await watchTraffic(client)
    if (slowed) {
      await client.send('Emulation.setCPUThrottlingRate', { rate: slowed.cpu })
      await client.send('Network.emulateNetworkConditions', { offline: false, latency: slowed.roundTrip, downloadThroughput: slowed.down * 125, uploadThroughput: slowed.down * 125 })
    }
    const ready = async () => {
      await page.waitForFunction((pause) => window.pageTimes.isQuiet(pause), quiet, { timeout: 60_000, polling: 20 })
      return page.evaluate(() => window.pageTimes.times())
    }
    await page.goto(path)
    const cold = { ...await ready(), ...traffic() }
    await page.goto(plainest.path)
    await ready()
    forget()
    await page.evaluate((to) => {
      window.pageTimes.start()
      // As a link does it: the router listens to the browser's own history.
      history.pushState({ idx: 1, key: 'bench' }, '', to)
      dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
    }, path)
    const warm = await ready()
    return { cold, warm: { ready: warm.ready, ...traffic() } }
  } finally {
    await context.close()
  }
}
