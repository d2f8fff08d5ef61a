import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect } from '../support/test.ts'
import { faultsOfFit, widths } from './checks/fits.ts'
import { faultsOfFocus } from './checks/focus.ts'
import { faultsOfHitAreas } from './checks/hit-areas.ts'
import { faultsOfStillness } from './checks/still.ts'
import type { EveryPage } from './things.ts'
import { expectTree } from './trees.ts'
import { layerOf } from './visit.ts'

type Looked = Pick<EveryPage, 'name' | 'open'>

/** It is heard as it is seen, is accessible in both themes, keeps still, and has controls that can be hit. */
export async function expectHeard(page: Page, { name, open }: Looked) {
  expect.soft(await faultsOfStillness(page), name).toEqual([])
  expect.soft(await faultsOfHitAreas(page), name).toEqual([])
  await expectTree(open ? layerOf(page) : page.getByRole('main'), name)
  await expectAccessible(page)
}

/** It fits every width, and what has the focus is seen at 200 % zoom and in forced colours. A layer is as wide as it can be from 760 px on. */
export async function expectFits(page: Page, { name, open }: Looked) {
  for (const width of widths.filter((each) => !open || each < 760)) {
    await page.setViewportSize({ width, height: 900 })
    await page.evaluate(atRest)
    expect.soft(await faultsOfFit(page), `${name}, ${width} px wide`).toEqual([])
  }
  // A window of 1440 by 900 at 200 %: half as many pixels, each of four.
  const zoom = await page.context().newCDPSession(page)
  await zoom.send('Emulation.setDeviceMetricsOverride', { width: 720, height: 450, deviceScaleFactor: 2, mobile: false })
  await page.emulateMedia({ forcedColors: 'active' })
  await page.evaluate(atRest)
  expect.soft(await faultsOfFit(page), `${name}, at 200 %`).toEqual([])
  expect.soft(await faultsOfFocus(page), `${name}, at 200 %`).toEqual([])
  await page.emulateMedia({ forcedColors: null })
  await zoom.send('Emulation.clearDeviceMetricsOverride')
  await zoom.detach()
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** What follows the width has followed it: two frames are drawn. */
function atRest() {
  return new Promise<void>((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done())) })
}
