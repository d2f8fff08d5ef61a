import { everyRoute, routeOf } from '../support/routes.ts'
import { expect, test } from '../support/test.ts'
import { expectHeard } from './look.ts'
import { everyPage } from './pages.ts'
import { visitEach } from './visit.ts'

/** By `apart.spec.ts`. */
const apart = ['/setup', '/two-factor', '/deleted']

test('every page is heard as it is seen, is accessible in both themes, keeps still, and has controls that can be hit', async ({ page, apiAs, signedIn }) => {
  test.setTimeout(900_000)
  const pages = await everyPage({ apiAs, page, signedIn })
  const held = new Set([...pages.map(({ at }) => routeOf(at)), ...apart])
  expect(everyRoute().filter((route) => !held.has(route)), 'routes that no page is held of').toEqual([])
  await visitEach({ page, pages, signedIn }, (each) => test.step(each.name, () => expectHeard(page, each)))
})
