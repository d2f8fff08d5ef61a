import type { Page } from '@playwright/test'
import { type EveryPage, type Made, pagesOf } from './things.ts'

/** What opens over a page: dialogs, the palette, what is at the side on a wide screen. */
export function layers(made: Made): EveryPage[] {
  return [...ofNarrowPages(made), ...ofTheShell(made), ...ofTheLake(made), ...ofWork(made), ...ofProjects(made), ...ofTheOrganization(made)]
}

const layer = (who: EveryPage['who']) => (name: string, at: string, heading: string, ...open: (string | RegExp)[]): EveryPage =>
  ({ ...pagesOf(who, 'layer')(name, at, heading), open: (page) => pressEach(page, open) })

/** Presses what is called so, one after the other; `key: ` begins what is pressed on the keyboard. */
async function pressEach(page: Page, names: (string | RegExp)[]) {
  for (const name of names) {
    const exact = { name, exact: true }
    const keys = typeof name === 'string' ? /^key: (.+)$/.exec(name)?.[1] : undefined
    await (keys ? page.keyboard.press(keys) : page.getByRole('button', exact).or(page.getByRole('menuitem', exact)).or(page.getByRole('row', exact)).last().click())
  }
}

function ofNarrowPages({ harbour }: Made): EveryPage[] {
  const open = layer('dba.oracle')
  const catalog = `/catalog?q=${encodeURIComponent(harbour.bucketName)}`
  return [
    open('menu', '/projects/new', 'New project', 'Open the menu'),
    open('filters', catalog, 'Catalog', 'Filters'),
    open('inspector', `${catalog}&selected=${harbour.bucketId}`, 'Catalog'),
    open('contents', '/api/docs', 'The API of Tributary', 'Open the contents'),
  ].map((each) => ({ ...each, narrow: true }))
}

function ofTheShell({ harbour }: Made) {
  const open = layer('dba.oracle')
  const analyst = layer('analyst')
  return [
    open('palette', '/projects/new', 'New project', 'key: Control+k'),
    open('keys', '/projects/new', 'New project', 'key: ?'),
    open('name', '/account', 'Your account', 'Change your name'),
    open('password', '/account', 'Your account', 'Change your password'),
    open('two-factor', '/account', 'Your account', 'Turn on two-factor sign-in'),
    open('leave', '/account', 'Your account', 'Leave the organization'),
    open('view', `/catalog?q=${encodeURIComponent(harbour.bucketName)}`, 'Catalog', 'Views', 'Save this view…'),
    analyst('subscribe', `/b/${harbour.bucketId}/tables`, harbour.bucketName, `Subscribe to ${harbour.bucketName}`),
  ]
}

function ofTheLake({ harbour: { bucketId, bucketName }, link, table, voyage, dockName }: Made) {
  const open = layer('dba.oracle')
  const ofBucket = (name: string, ...names: string[]) => open(name, `/b/${bucketId}/tables`, bucketName, ...names)
  const ofTable = (name: string, tab: string, ...names: string[]) => open(name, `/t/${table}/${tab}`, 'berth', ...names)
  const ofSnapshot = (name: string, ...names: string[]) => open(name, `/t/${voyage}/history`, 'voyage', /Log voyages/, ...names)
  return [
    ofBucket('bucket-rename', 'More acts on this bucket', 'Rename'),
    ofBucket('bucket-delete', 'More acts on this bucket', 'Delete bucket'),
    open('unshare', `/b/${bucketId}/sharing`, bucketName, 'Stop sharing'),
    open('subscription-end', `/b/${bucketId}/subscribers`, bucketName, `End the subscription of ${dockName}`),
    open('unsubscribe', `/b/${link}/tables`, bucketName, 'Unsubscribe'),
    open('share', '/catalog', 'Catalog', 'Share a bucket'),
    ofTable('table-delete', 'schema', 'More acts on this table', 'Delete table'),
    ofTable('column-add', 'schema', 'Add column'),
    ofTable('column-change', 'schema', 'More acts on this column berth_id', 'Name and default'),
    ofTable('key', 'schema', 'Primary key'),
    ofTable('as-of', 'data', 'As of now'),
    ofTable('rows-delete', 'data', 'Delete rows'),
    ofSnapshot('snapshot-name', 'More acts on this snapshot', 'Name it'),
    ofSnapshot('snapshot-copy', 'More acts on this snapshot', 'Make a new table from it'),
    ofSnapshot('snapshot-restore', 'Restore'),
  ]
}

function ofWork({ harbour: { projectId }, demo, extractor, transformation }: Made) {
  const open = layer('dba.oracle')
  const at = `/p/${projectId}/transformations/${transformation}`
  const ofExtractor = `/p/${demo}/extractors/${extractor}`
  return [
    open('transformation-rename', at, 'Count ships', 'More acts on this transformation', 'Name and description'),
    open('transformation-delete', at, 'Count ships', 'More acts on this transformation', 'Delete transformation'),
    open('transformation-make', `/query?project=${projectId}`, 'Query', 'Begin with this', 'Run Ctrl Enter', 'Make it a transformation'),
    open('signal', `${at}/schedule`, 'Schedule', 'Make a signal'),
    open('file-delete', `/p/${projectId}/files`, 'Files', 'More acts on this file', 'Delete file'),
    open('extractor-rename', ofExtractor, 'ora-clients', 'More acts on this extractor', 'Rename and describe'),
    open('extractor-delete', ofExtractor, 'ora-clients', 'More acts on this extractor', 'Delete extractor'),
    open('extractor-run', ofExtractor, 'ora-clients', 'Other ways to run', 'Run selected tables…'),
    open('bucket-of-tables', `${ofExtractor}/setup/tables`, 'Tables', 'Change the bucket'),
    open('lock-by-pattern', `${ofExtractor}/setup/locks`, 'Never leaves the source', 'Lock by pattern'),
  ]
}

function ofProjects({ harbour: { projectId }, dock, token }: Made) {
  const open = layer('dba.oracle')
  const at = (path: string) => `/p/${projectId}/${path}`
  return [
    open('member-add', at('members'), 'Members', 'Add a member'),
    open('project-hand-over', `/p/${dock}/members`, 'Members', 'Hand over'),
    open('project-archive', at('settings'), 'Settings', 'Archive project'),
    open('project-delete', at('settings'), 'Settings', 'Delete project'),
    open('token-refresh', at(`tokens/${token}`), 'Reads ships', 'Give Reads ships a new value'),
    open('token-shown-once', at(`tokens/${token}`), 'Reads ships', 'Give Reads ships a new value', 'Give a new value'),
    open('token-revoke', at(`tokens/${token}`), 'Reads ships', 'Revoke Reads ships'),
  ]
}

function ofTheOrganization({ robot, robotName }: Made) {
  const open = layer('admin')
  return [
    open('invite', '/settings/invitations', 'Invitations', 'Invite a person'),
    open('organization-archive', '/settings', 'Settings', 'Archive organization'),
    open('organization-delete', '/settings', 'Settings', 'Delete organization'),
    open('person-remove', '/settings/people', 'People', 'Remove Lena Brandt'),
    open('service-account-token', `/settings/service-accounts/${robot}`, robotName, 'New token'),
    open('service-account-delete', `/settings/service-accounts/${robot}`, robotName, 'Delete'),
    open('audit-verify', '/audit', 'Audit', 'Verify'),
  ]
}
