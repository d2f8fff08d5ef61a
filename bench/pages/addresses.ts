import { listBuckets } from '@tributary/contract/catalog'
import { listTables } from '@tributary/contract/tables'
import type { Call } from '@tributary/contract/client'
import { listExtractors } from '@tributary/contract/extractors'
import { listJobs } from '@tributary/contract/jobs'
import { getMe } from '@tributary/contract/accounts'
import { listTransformations } from '@tributary/contract/transformations'

export interface Address {
  name: string
  path: string
}

/** What every other page is compared with: the shell around a heading and a sentence. */
export const plainest: Address = { name: 'no such page', path: '/no/such/page' }

/** Every kind of page, with the things of one owner in the demo. */
export async function addressesOf(call: Call): Promise<Address[]> {
  const { projects } = await call(getMe, {})
  const projectId = projects.find(({ name }) => name === 'Oracle')?.id ?? ''
  const [extractors, transformations, buckets, jobs] = await Promise.all([
    call(listExtractors, { projectId }), call(listTransformations, { projectId }), call(listBuckets, { projectId }), call(listJobs, { projectId, limit: 1 }),
  ])
  const bucket = `/b/${buckets.items.find(({ path }) => path === 'out.c-oracle')?.id}`
  const { items: tables } = await call(listTables, { bucketId: bucket.slice('/b/'.length) })
  const tableId = tables.find(({ name }) => name === 'op_history')?.id
  const [project, table] = [`/p/${projectId}`, `/t/${tableId}`]
  const extractor = `${project}/extractors/${extractors.items[0]?.id}`
  const transformation = `${project}/transformations/${transformations.items[0]?.id}`
  return [
    page('overview', '/overview'), page('overview as a list', '/overview?view=list'), page('catalog', '/catalog'), page('query', `/query?project=${projectId}`),
    ...['tables', 'sharing', 'subscribers'].map((tab) => page(`bucket, ${tab}`, `${bucket}/${tab}`)),
    ...['schema', 'data', 'profile', 'history', 'imports', 'storage'].map((tab) => page(`table, ${tab}`, `${table}/${tab}`)),
    page('lineage', `/lineage?focus=table:${tableId}`), page('lineage as a list', `/lineage?focus=table:${tableId}&view=list`),
    page('jobs', '/jobs'), page('job', `/jobs/${jobs.items[0]?.id}`), page('projects', '/projects'), page('new project', '/projects/new'),
    ...['home', 'extractors', 'extractors/new', 'transformations', 'transformations/new', 'files', 'files/new', 'schedules', 'jobs', 'members', 'tokens', 'tokens/new', 'audit', 'settings'].map((part) => page(`project, ${part}`, `${project}/${part}`)),
    page('extractor', extractor), ...['connection', 'locks', 'tables', 'pace', 'review'].map((step) => page(`extractor, ${step}`, `${extractor}/setup/${step}`)), page('extractor, versions', `${extractor}/versions`), page('extractor, schedule', `${extractor}/schedule`),
    page('transformation', transformation), page('transformation, versions', `${transformation}/versions`),
    ...['settings', 'settings/people', 'settings/invitations', 'settings/service-accounts', 'settings/service-accounts/new', 'audit', 'account', 'notices'].map((part) => page(part, `/${part}`)),
    page('reference of the API', '/api/docs'), page('one operation', '/api/docs/shareBucket'), page('sign-in', '/sign-in'),
  ]
}

function page(name: string, path: string): Address {
  return { name, path }
}
