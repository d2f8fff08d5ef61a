import type { Page } from '@playwright/test'
import { layers } from './layers.ts'
import { crates, type EveryPage, type Fixtures, type Made, makeThings, pagesOf } from './things.ts'

/** Of each kind of page one, on things that are made for it or that the demo has: whatever other stories left behind, they show the same. */
export async function everyPage({ apiAs, page, signedIn }: Pick<Fixtures, 'apiAs' | 'signedIn'> & { page: Page }): Promise<EveryPage[]> {
  const made = await makeThings(apiAs)
  await signedIn('dba.oracle')
  await page.request.put(`/api/v1/uploads/${made.upload}/content`, { data: Buffer.from(crates), headers: { 'content-type': 'application/octet-stream' } })
  await page.context().clearCookies()
  return [...doorPages, ...findPages(made), ...lakePages(made), ...extractorPages(made), ...projectPages(made), ...organizationPages(made), ...layers(made)]
}

const door = pagesOf('nobody', 'door')

const doorPages = [
  door('sign-in', '/sign-in', 'Sign in'),
  door('provider', '/sign-in/provider?code=any&state=any', 'The sign-in failed'),
  door('forgot-password', '/forgot-password', 'Forgot your password?'),
  door('reset-password', '/reset-password#any', 'Set a new password'),
  door('invitation', '/invitation#of-nobody-at-all-any-more', 'This invitation cannot be opened'),
  door('confirm-email', '/confirm-email#any', 'Confirm your new e-mail'),
  door('reference', '/api/docs', 'The API of Tributary'),
  door('operation', '/api/docs/shareBucket', 'shareBucket'),
  door('no-operation', '/api/docs/no-such-operation', 'There is no such operation'),
]

function findPages({ harbour, table, job }: Made) {
  const page = pagesOf('dba.oracle', 'find')
  // The stories put no project into her map, which would shrink all that is on it.
  const analyst = pagesOf('analyst', 'find')
  return [
    analyst('overview', '/overview', 'Overview'),
    analyst('overview-list', '/overview?view=list', 'Overview'),
    page('catalog', `/catalog?q=${encodeURIComponent(harbour.bucketName)}`, 'Catalog'),
    page('catalog-nothing', '/catalog?q=nothing+is+called+so', 'Catalog'),
    page('lineage', '/lineage', 'Lineage'),
    page('lineage-graph', `/lineage?focus=table:${table}`, 'Lineage of berth'),
    page('lineage-list', `/lineage?focus=table:${table}&view=list`, 'Lineage of berth'),
    page('query', `/query?project=${harbour.projectId}`, 'Query'),
    page('jobs', '/jobs', 'Jobs'),
    page('job', `/jobs/${job}`, 'Count ships, job 1'),
    page('notices', '/notices', 'Notices'),
    page('account', '/account', 'Your account'),
    page('not-found', '/no/such/page', 'Not found'),
  ]
}

function lakePages({ harbour: { bucketId, bucketName }, link, table }: Made) {
  const page = pagesOf('dba.oracle', 'lake')
  return [
    ...['tables', 'sharing', 'subscribers'].map((tab) => page(`bucket-${tab}`, `/b/${bucketId}/${tab}`, bucketName)),
    page('bucket-linked', `/b/${link}/tables`, bucketName),
    ...['schema', 'data', 'profile', 'history', 'imports', 'storage'].map((tab) => page(`table-${tab}`, `/t/${table}/${tab}`, 'berth')),
  ]
}

function extractorPages({ demo, extractor }: Made) {
  const page = pagesOf('dba.oracle', 'extractor')
  const at = `/p/${demo}/extractors/${extractor}`
  return [
    page('list', `/p/${demo}/extractors`, 'Extractors'),
    page('new', `/p/${demo}/extractors/new`, 'New extractor'),
    page('extractor', at, 'ora-clients'),
    page('connection', `${at}/setup/connection`, 'Connection'),
    page('locks', `${at}/setup/locks`, 'Never leaves the source'),
    page('tables', `${at}/setup/tables`, 'Tables'),
    page('pace', `${at}/setup/pace`, 'How the source is treated'),
    page('review', `${at}/setup/review`, 'Review'),
    page('versions', `${at}/versions`, 'Versions'),
    page('schedule', `${at}/schedule`, 'Schedule'),
  ]
}

function projectPages({ harbour: { projectId, projectName }, transformation, token, upload }: Made) {
  const page = pagesOf('dba.oracle', 'project')
  const work = pagesOf('dba.oracle', 'work')
  const at = (path: string) => `/p/${projectId}/${path}`
  const one = at(`transformations/${transformation}`)
  return [
    page('list', '/projects', 'Projects'),
    page('deleted', '/projects?view=deleted', 'Projects'),
    page('new', '/projects/new', 'New project'),
    page('home', at('home'), projectName),
    page('jobs', at('jobs'), 'Jobs'),
    page('schedules', at('schedules'), 'Schedules'),
    page('members', at('members'), 'Members'),
    page('tokens', at('tokens'), 'Tokens'),
    page('token-new', at('tokens/new'), 'New token'),
    page('token', at(`tokens/${token}`), 'Reads ships'),
    page('audit', at('audit'), 'Audit'),
    page('settings', at('settings'), 'Settings'),
    work('no-extractors', at('extractors'), 'Extractors'),
    work('files', at('files'), 'Files'),
    work('file-new', at('files/new'), 'Load a file'),
    work('file-review', at(`files/${upload}`), 'What is in it'),
    work('file-target', at(`files/${upload}/target`), 'Where it goes'),
    work('transformations', at('transformations'), 'Transformations'),
    work('transformation-new', at('transformations/new'), 'New transformation'),
    work('transformation', one, 'Count ships'),
    work('versions', `${one}/versions`, 'Versions'),
    work('comparison', `${one}/versions?from=1&to=1`, 'Versions'),
    work('schedule', `${one}/schedule`, 'Schedule'),
  ]
}

function organizationPages({ robot, robotName }: Made) {
  const page = pagesOf('admin', 'organization')
  return [
    page('settings', '/settings', 'Settings'),
    page('people', '/settings/people', 'People'),
    page('invitations', '/settings/invitations', 'Invitations'),
    page('service-accounts', '/settings/service-accounts', 'Service accounts'),
    page('service-account-new', '/settings/service-accounts/new', 'New service account'),
    page('service-account', `/settings/service-accounts/${robot}`, robotName),
    page('audit', '/audit', 'Audit'),
    pagesOf('dba.oracle', 'organization')('refused', '/settings/service-accounts', 'Service accounts'),
  ]
}
