import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'
import { faultsOfHitAreas } from './checks/hit-areas.ts'
import { faultsOfStillness } from './checks/still.ts'
import { everyPage } from './pages.ts'
import { expectTree } from './trees.ts'
import { visitEach } from './visit.ts'

test('every page is heard as it is seen, is accessible in both themes, keeps still, and has controls that can be hit', async ({ page, apiAs, signedIn }) => {
  test.setTimeout(900_000)
  const pages = await everyPage({ apiAs, page, signedIn })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await visitEach({ page, pages, signedIn }, ({ name }) => test.step(name, async () => {
    expect.soft(await faultsOfStillness(page), name).toEqual([])
    expect.soft(await faultsOfHitAreas(page), name).toEqual([])
    await expectTree(page.getByRole('main'), name)
    await expectAccessible(page)
  }))
})
