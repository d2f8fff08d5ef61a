import { deleteBucket, forceUnlinkBucket, linkBucket, shareBucket, type Sharing, unlinkBucket, unshareBucket, updateBucket } from '@tributary/contract/catalog'
import { deleteColumn, deleteTable, updateColumn, updateTable } from '@tributary/contract/tables'
import { ApiError, type Call } from '@tributary/contract/client'
import { createTransformation } from '@tributary/contract/transformations'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { aCompany, type Company } from '../testing/company.ts'
import { everybody } from '../testing/everybody.ts'

const app = await testApp()
afterAll(() => app.close())

interface Scene extends Company {
  /** Of Reporting; made where the rule begins with it. */
  linkId: string
}
interface Rule {
  event: string
  /** As it stands before: shared with everyone where nothing is said. */
  sharing?: (scene: Scene) => Sharing
  unlinked?: true
  prepare?: (scene: Scene) => Promise<unknown>
  act: (call: Call, scene: Scene) => Promise<unknown>
  /** Answers and who gets them. `all`: whoever is not named. */
  answers: Record<string, string>
}

const producers = 'producer share, producer admin, producer guest, producer readOnly'
const linkers = 'consumer share, consumer admin, consumer guest, contractor share, contractor admin, contractor guest, service account'
const lookers = 'consumer readOnly, contractor readOnly'
const outsiders = 'client, stranger'
const reading = (path: string) => ({ inputs: [{ path, as: 'x' }], sql: 'CREATE TABLE y AS SELECT 1 AS id', outputs: [] })
const link = (call: Call, { bucket, reporting }: Scene, name = 'c-second') => call(linkBucket, { projectId: reporting.id, bucketId: bucket.id, name })
const share = (call: Call, { bucket }: Scene, sharing: Sharing) => call(shareBucket, { bucketId: bucket.id, sharing })

/** Who reaches the shared bucket and may not do it, and to whom it does not exist, where it is shared with everyone. */
const reached = `producer guest, producer readOnly, ${linkers}, ${lookers}, organization admin, organization member, linking token`
const unreached = `${outsiders}, reading token`
/** What the owner's admins do to the source. */
const byOwnerAdmins = (answer: string) => ({ [answer]: 'producer share, producer admin, owning token', not_allowed: reached, bucket_not_found: unreached })
/** What the owners themselves do, `share` or more. */
const byOwners = (answer: string) => ({ [answer]: 'producer share', not_allowed: `producer admin, owning token, ${reached}`, bucket_not_found: unreached })
const byOwnersOrOrganization = (answer: string) => ({ ...byOwners(answer), [answer]: 'producer share, organization admin', not_allowed: `producer admin, owning token, ${reached.replace(', organization admin', '')}` })
/** What is written to a linked table: its owner may, and who reaches it by the link is told that it is read-only. */
const toLinkedTable = { done: 'producer share, producer admin, owning token', bucket_is_read_only: `${linkers}, ${lookers}, linking token, reading token`, not_allowed: 'producer guest, producer readOnly, organization admin, organization member', table_not_found: outsiders }
/** What would change the linked bucket itself. */
const toLinkedBucket = (answer: string) => ({
  [answer]: 'consumer share, consumer admin, contractor share, contractor admin, linking token', not_allowed: `consumer guest, contractor guest, service account, ${lookers}, organization admin, reading token`,
  bucket_not_found: `${producers}, owning token, organization member, ${outsiders}`,
})

const rules: Rule[] = [
  { event: 'link into a project', unlinked: true, act: link, answers: { done: `${linkers}, linking token`, not_allowed: `${lookers}, organization admin`, bucket_not_found: 'reading token', project_not_found: 'all' } },
  { event: 'link what is shared with organization members', unlinked: true, sharing: () => ({ type: 'organization' }), act: link, answers: { done: 'consumer share, consumer admin, consumer guest', not_allowed: 'consumer readOnly, organization admin', bucket_not_found: 'contractor share, contractor admin, contractor guest, contractor readOnly, service account, linking token, reading token', project_not_found: 'all' } },
  { event: 'link what is shared with the project', unlinked: true, sharing: ({ reporting }) => ({ type: 'specific-projects', projectIds: [reporting.id] }), act: link, answers: { done: `${linkers}, linking token`, not_allowed: `${lookers}, organization admin`, bucket_not_found: 'reading token', project_not_found: 'all' } },
  { event: 'link what is shared with another project', unlinked: true, sharing: ({ oracle }) => ({ type: 'specific-projects', projectIds: [oracle.id] }), act: link, answers: { not_allowed: 'organization admin', bucket_not_found: `${linkers}, ${lookers}, linking token, reading token`, project_not_found: 'all' } },
  { event: 'link what is shared with a person', unlinked: true, sharing: ({ contractors }) => ({ type: 'specific-users', userIds: [contractors.guest.id] }), act: link, answers: { done: 'contractor guest', not_allowed: 'organization admin', bucket_not_found: 'consumer share, consumer admin, consumer guest, contractor share, contractor admin, consumer readOnly, contractor readOnly, service account, linking token, reading token', project_not_found: 'all' } },
  { event: 'link the same bucket twice into one project', act: link, answers: { already_linked: `${linkers}, linking token`, not_allowed: `${lookers}, organization admin`, bucket_not_found: 'reading token', project_not_found: 'all' } },
  { event: 'link into the source project itself', act: (call, { bucket, oracle }) => call(linkBucket, { projectId: oracle.id, bucketId: bucket.id, name: 'c-again' }), answers: { done: 'producer share, producer admin, producer guest, owning token', not_allowed: 'producer readOnly, organization admin', project_not_found: 'all' } },
  { event: 'link a linked bucket onward', act: (call, { linkId, reporting }) => call(linkBucket, { projectId: reporting.id, bucketId: linkId, name: 'c-onward' }), answers: { bucket_is_linked: `${linkers}, ${lookers}, organization admin, linking token, reading token`, project_not_found: 'all' } },
  { event: 'share a linked bucket onward', act: (call, { linkId }) => call(shareBucket, { bucketId: linkId, sharing: { type: 'organization' } }), answers: { bucket_is_linked: 'consumer share, contractor share', not_allowed: `consumer admin, consumer guest, contractor admin, contractor guest, service account, ${lookers}, organization admin, linking token, reading token`, bucket_not_found: 'all' } },
  { event: 'link under a name that is taken', unlinked: true, prepare: ({ reporting }) => app.aBucket({ project: reporting, name: 'c-core' }), act: (call, scene) => link(call, scene, 'c-core'), answers: { name_taken: `${linkers}, linking token`, not_allowed: `${lookers}, organization admin`, bucket_not_found: 'reading token', project_not_found: 'all' } },
  { event: 'share', unlinked: true, act: (call, scene) => share(call, scene, { type: 'organization' }), answers: byOwners('done') },
  { event: 'share with a target outside of the organization', act: (call, scene) => share(call, scene, { type: 'specific-projects', projectIds: [scene.elsewhere.id] }), answers: byOwners('outside_organization') },
  { event: 'widen the sharing', sharing: ({ reporting }) => ({ type: 'specific-projects', projectIds: [reporting.id] }), act: (call, scene) => share(call, scene, { type: 'organization-project' }), answers: { ...byOwners('done'), not_allowed: `producer admin, owning token, ${reached.replace(', organization member', '')}`, bucket_not_found: `${unreached}, organization member` } },
  { event: 'narrow it below a link', act: (call, scene) => share(call, scene, { type: 'specific-projects', projectIds: [scene.oracle.id] }), answers: byOwners('narrows_links') },
  { event: 'unshare while linked', act: (call, { bucket }) => call(unshareBucket, { bucketId: bucket.id }), answers: byOwnersOrOrganization('bucket_has_links') },
  { event: 'unshare', unlinked: true, act: (call, { bucket }) => call(unshareBucket, { bucketId: bucket.id }), answers: byOwnersOrOrganization('done') },
  { event: 'unlink by force', act: (call, { bucket, linkId }) => call(forceUnlinkBucket, { bucketId: bucket.id, linkedBucketId: linkId }), answers: byOwnersOrOrganization('done') },
  { event: 'unlink', act: (call, { linkId }) => call(unlinkBucket, { bucketId: linkId }), answers: { done: `${linkers}, linking token`, not_allowed: `${lookers}, organization admin, reading token`, bucket_not_found: 'all' } },
  { event: 'delete a shared bucket with links', act: (call, { bucket }) => call(deleteBucket, { bucketId: bucket.id }), answers: byOwnerAdmins('bucket_has_links') },
  { event: 'delete a shared bucket with links by force', act: (call, { bucket }) => call(deleteBucket, { bucketId: bucket.id, force: bucket.displayName }), answers: byOwnerAdmins('bucket_has_links') },
  { event: 'delete a linked bucket', act: (call, { linkId }) => call(deleteBucket, { bucketId: linkId }), answers: toLinkedBucket('bucket_is_read_only') },
  { event: 'promise for a linked bucket', act: (call, { linkId }) => call(updateBucket, { bucketId: linkId, promisedAgeSeconds: 60 }), answers: toLinkedBucket('bucket_is_read_only') },
  { event: 'name a link as one likes', act: (call, { linkId }) => call(updateBucket, { bucketId: linkId, displayName: 'Ours' }), answers: toLinkedBucket('done') },
  { event: 'describe a linked table', act: (call, { table }) => call(updateTable, { tableId: table.id, description: 'x' }), answers: toLinkedTable },
  { event: 'describe a linked column', act: (call, { table }) => call(updateColumn, { tableId: table.id, fieldId: 2, description: 'x' }), answers: toLinkedTable },
  { event: 'delete a linked table', act: (call, { table }) => call(deleteTable, { tableId: table.id }), answers: toLinkedTable },
  { event: 'delete a linked column by force', act: (call, { table }) => call(deleteColumn, { tableId: table.id, fieldId: 2, force: 'segment' }), answers: toLinkedTable },
  { event: 'delete a table that is read', prepare: ({ reporting }) => app.aConfiguration({ project: reporting, content: reading('in.c-linked-core.customer') }), act: (call, { table }) => call(deleteTable, { tableId: table.id }), answers: { ...toLinkedTable, done: '', table_has_readers: toLinkedTable.done } },
  { event: 'delete a column of a table that is read', prepare: ({ reporting }) => app.aConfiguration({ project: reporting, content: reading('in.c-linked-core.customer') }), act: (call, { table }) => call(deleteColumn, { tableId: table.id, fieldId: 2 }), answers: { ...toLinkedTable, done: '', table_has_readers: toLinkedTable.done } },
  {
    event: 'let a transformation write to a linked bucket',
    act: (call, { reporting }) => call(createTransformation, { projectId: reporting.id, name: 'Writes', content: { inputs: [], sql: 'CREATE TABLE y AS SELECT 1 AS id', outputs: [{ from: 'y', path: 'in.c-linked-core.y', mode: 'full' }] } }),
    answers: { bucket_is_read_only: linkers, not_allowed: `${lookers}, organization admin, linking token, reading token`, project_not_found: 'all' },
  },
]

async function aScene({ sharing, unlinked, prepare }: Rule): Promise<{ scene: Scene; callers: Record<string, Call> }> {
  const scene: Scene = { ...await aCompany(app), linkId: '' }
  const { type, ...targets } = sharing?.(scene) ?? { type: 'organization-project' as const }
  await scene.share(type, targets)
  if (!unlinked) scene.linkId = (await scene.link({ linkedById: scene.consumers.guest.id })).id
  await prepare?.(scene)
  return { scene, callers: await everybody(app, scene, scene.linkId || null) }
}

async function answerOf(call: Promise<unknown>): Promise<{ code: string; body?: ApiError['body'] }> {
  try {
    await call
    return { code: 'done' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { code: error.body.code, body: error.body }
  }
}

/** What is wrong with how a refusal is put; null where nothing is. */
function faultOf({ code, body }: { code: string; body?: ApiError['body'] }, { oracle, reporting, bucket, table, linkId, producers: owners }: Scene): string | null {
  const text = JSON.stringify(body)
  if (code === 'not_allowed' || code === 'bucket_is_read_only') {
    // Saving a transformation says which of its outputs it was, instead.
    return /Ask .+ \(project (Oracle|Reporting)\)/.test(text) || text.includes('"paths":["in.c-linked-core"]') ? null : `does not say whom to ask: ${text}`
  }
  if (!code.endsWith('_not_found')) return null
  const secrets = [oracle.id, reporting.id, bucket.id, table.id, owners.share.id, linkId || oracle.id, 'Oracle', 'Reporting', 'customer', 'details']
  return secrets.some((secret) => text.includes(secret)) ? `tells of what does not exist: ${text}` : null
}

test.each(rules)('$event', async (rule) => {
  const { scene, callers } = await aScene(rule)
  const expected = Object.entries(rule.answers).flatMap(([code, names]) => names.split(', ').map((name): [string, string] => [name, code]))
  const { all, '': _, ...named } = Object.fromEntries(expected)
  const wanted: Record<string, string> = { ...(all && Object.fromEntries(Object.keys(callers).map((who) => [who, all]))), ...named }
  const ask = async (who: string): Promise<[string, string]> => {
    // What is done is done for everybody: who is to do it has a scene of their own.
    const own = wanted[who] === 'done' ? await aScene(rule) : { scene, callers }
    const call = own.callers[who]
    if (!call) throw new Error('Everybody has a voice.')
    const answer = await answerOf(rule.act(call, own.scene))
    expect(faultOf(answer, own.scene)).toBeNull()
    return [who, answer.code]
  }
  expect(Object.fromEntries(await Promise.all(Object.keys(callers).map(ask)))).toEqual(wanted)
})
