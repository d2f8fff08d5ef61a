import { listBuckets, listTables } from '@tributary/contract/catalog'
import { listExtractors } from '@tributary/contract/extractors'
import { listJobs } from '@tributary/contract/jobs'
import { getMe } from '@tributary/contract/accounts'
import { listTransformations } from '@tributary/contract/transformations'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

/** Ids of the demo for every kind of page. */
async function everyRoute(apiAs: Parameters<Parameters<typeof test>[2]>[0]['apiAs']) {
  const call = await apiAs('dba.oracle')
  const project = (await call(getMe, {})).projects.find(({ name }) => name === 'Oracle')
  if (!project) throw new Error('The demo has no project Oracle.')
  const of = { projectId: project.id, limit: 1 }
  const [extractors, transformations, buckets, jobs] = await Promise.all([call(listExtractors, of), call(listTransformations, of), call(listBuckets, { projectId: project.id }), call(listJobs, { limit: 1 })])
  const bucket = buckets.items.find(({ path }) => path === 'out.c-oracle')?.id ?? ''
  const [table] = (await call(listTables, { bucketId: bucket })).items
  const inside = (path: string) => `/p/${project.id}/${path}`
  const extractor = inside(`extractors/${extractors.items[0]?.id}`)
  return [
    '/overview', '/overview?view=list', '/catalog', '/catalog?q=nothing+is+called+so', '/lineage', `/lineage?focus=table:${table?.id}`, `/lineage?focus=table:${table?.id}&view=list`,
    '/jobs', `/jobs/${jobs.items[0]?.id}`, '/projects', '/projects?view=deleted', '/projects/new', '/settings', '/settings/people', '/settings/invitations', '/settings/service-accounts', '/settings/service-accounts/new', '/audit', '/account', '/notices', '/no/such/page',
    '/sign-in', '/sign-in/provider?code=any&state=any', '/forgot-password', '/invitation#of-nobody-at-all-any-more', '/reset-password#any', '/confirm-email#any',
    ...['home', 'extractors', 'extractors/new', 'files', 'files/new', 'transformations', 'transformations/new', 'jobs', 'members', 'tokens', 'tokens/new', 'audit', 'settings'].map(inside),
    extractor, ...['connection', 'locks', 'tables', 'pace', 'review'].map((step) => `${extractor}/setup/${step}`),
    inside(`transformations/${transformations.items[0]?.id}`), inside(`transformations/${transformations.items[0]?.id}/versions`), `${extractor}/versions`, `${extractor}/versions?from=1&to=1`,
    '/api/docs', '/api/docs/shareBucket', '/api/docs/no-such-operation',
    ...['tables', 'sharing', 'subscribers'].map((tab) => `/b/${bucket}/${tab}`),
    ...['schema', 'data', 'profile', 'history', 'imports', 'storage'].map((tab) => `/t/${table?.id}/${tab}`),
  ]
}

test('every page is accessible in both themes, has one heading, and reports no fault', async ({ apiAs, signedIn }) => {
  test.setTimeout(420_000)
  const page = await signedIn('dba.oracle')
  for (const route of await everyRoute(apiAs)) {
    await test.step(route, async () => {
      await page.goto(route)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
    })
  }
})

test('no page is wider than a narrow screen', async ({ apiAs, signedIn }) => {
  test.setTimeout(180_000)
  const page = await signedIn('dba.oracle')
  await page.setViewportSize({ width: 360, height: 780 })
  for (const route of await everyRoute(apiAs)) {
    await test.step(route, async () => {
      await page.goto(route)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(() => document.documentElement.scrollWidth), route).toBeLessThanOrEqual(360)
    })
  }
})
