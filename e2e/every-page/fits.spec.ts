import { expect, test } from '../support/test.ts'
import { faultsOfFit, widths } from './checks/fits.ts'
import { faultsOfFocus } from './checks/focus.ts'
import { everyPage } from './pages.ts'
import { visitEach } from './visit.ts'

test('every page fits every width, and what has the focus is seen at 200 % zoom and in forced colours', async ({ page, apiAs, signedIn }) => {
  test.setTimeout(900_000)
  const pages = await everyPage({ apiAs, page, signedIn })
  const zoom = await page.context().newCDPSession(page)
  await visitEach({ page, pages, signedIn }, ({ name }) => test.step(name, async () => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate(atRest)
      expect.soft(await faultsOfFit(page), `${name}, ${width} px wide`).toEqual([])
    }
    // A window of 1440 by 900 at 200 %: half as many pixels, each of four.
    await zoom.send('Emulation.setDeviceMetricsOverride', { width: 720, height: 450, deviceScaleFactor: 2, mobile: false })
    await page.emulateMedia({ forcedColors: 'active' })
    await page.evaluate(atRest)
    expect.soft(await faultsOfFit(page), `${name}, at 200 %`).toEqual([])
    expect.soft(await faultsOfFocus(page), `${name}, at 200 %`).toEqual([])
    await page.emulateMedia({ forcedColors: null })
    await zoom.send('Emulation.clearDeviceMetricsOverride')
    await page.setViewportSize({ width: 1440, height: 900 })
  }))
})

/** What follows the width has followed it: two frames are drawn. */
function atRest() {
  return new Promise<void>((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done())) })
}
