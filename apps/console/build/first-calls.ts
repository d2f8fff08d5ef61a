/** What everything in the shell waits for. */
export const callOfShell = '/me'

const bucket = '/buckets/:bucketId'
const table = '/tables/:tableId'
const project = '/projects/:project'
const extractor = [project, '/extractors/:id', '/connectors']

/**
 * The calls that a page begins with, by its address in the router: what it is about, and what the open tab shows. One that the page does not make, word
 * for word, is made for nothing: `e2e/every-page/asked-once.spec.ts` tells.
 */
export const firstCalls: Readonly<Record<string, readonly string[]>> = {
  '/sign-in': ['/session/ways'],
  '/overview': ['/map'],
  '/catalog': ['/catalog'],
  '/jobs': ['/jobs'],
  '/jobs/:jobId': ['/jobs/:jobId', '/jobs/:jobId/log?limit=1000'],
  '/b/:bucketId/tables': [bucket, `${bucket}/tables?limit=200`],
  '/b/:bucketId/sharing': [bucket, `${bucket}/sharing`],
  '/b/:bucketId/subscribers': [bucket, `${bucket}/links`],
  '/t/:tableId/schema': [table],
  '/t/:tableId/data': [table, `${table}/rows?limit=100&cutAt=20000`],
  '/t/:tableId/profile': [table, `${table}/profile`],
  '/t/:tableId/history': [table, `${table}/snapshots?limit=100`],
  '/t/:tableId/storage': [table, `${table}/storage`],
  '/projects': ['/projects?view=present'],
  '/p/:project/home': [project, `${project}/buckets?limit=200`],
  '/p/:project/extractors': [project, '/connectors', `${project}/extractors`],
  '/p/:project/transformations': [project, `${project}/transformations`],
  '/p/:project/files': [project, `${project}/uploads`],
  '/p/:project/schedules': [project, `${project}/schedules`],
  '/p/:project/members': [project, `${project}/members`],
  '/p/:project/tokens': [project, `${project}/tokens`],
  '/p/:project/settings': [project],
  '/p/:project/extractors/:id': [...extractor, '/extractors/:id/source-locks', '/jobs?configurationId=:id&limit=10', '/configurations/:id/schedule', '/configurations/:id/versions'],
  '/p/:project/extractors/:id/setup/connection': extractor,
  '/p/:project/extractors/:id/setup/locks': extractor,
  '/p/:project/extractors/:id/setup/tables': extractor,
  '/p/:project/extractors/:id/setup/pace': extractor,
  '/p/:project/extractors/:id/setup/review': extractor,
  '/p/:project/extractors/:id/schedule': [project, '/extractors/:id', '/configurations/:id/schedule'],
  '/p/:project/transformations/:transformationId': ['/transformations/:transformationId', project, `${project}/tables?limit=200`],
  '/settings/people': ['/organization/people'],
}
