import { globSync, readFileSync } from 'node:fs'
import { everyRoute } from '../support/routes.ts'
import { expect, test } from '../support/test.ts'

test('every kind of page is used by keys alone in some story', () => {
  const used = new Set(globSync('e2e/**/*.spec.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/usesPage\('([^']+)'\)/g)].map(([, route]) => route)))
  expect(everyRoute().filter((route) => !used.has(route))).toEqual([])
})
