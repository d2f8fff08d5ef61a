import { test } from '../support/test.ts'
import { expectFits } from './look.ts'
import { everyPage } from './pages.ts'
import { narrowWidth, visitEach } from './visit.ts'

test('every page fits every width, and what has the focus is seen at 200 % zoom and in forced colours', async ({ page, apiAs, signedIn }) => {
  test.setTimeout(900_000)
  const pages = await everyPage({ apiAs, page, signedIn })
  await visitEach({ page, pages, signedIn, width: narrowWidth }, (each) => test.step(each.name, () => expectFits(page, each)))
})
