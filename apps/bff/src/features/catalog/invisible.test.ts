import * as catalog from '@tributary/contract/catalog'
import { ApiError, type Call } from '@tributary/contract/client'
import type { Endpoint } from '@tributary/contract/endpoint'
import * as tables from '@tributary/contract/tables'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'
import { aCompany, type Company } from './testing/company.ts'
import { loadRows } from './testing/load-rows.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

/** What Reporting may not know of: a project that shares with others, and what another subscriber does with what Reporting subscribes to. */
async function aVault() {
  const { organization } = company
  const vault = await app.aProject({ organization, name: 'Vault of secrets' })
  const risk = await app.aProject({ organization, name: 'Risk in secret' })
  const member = await app.aMember({ project: vault, role: 'share', person: await app.aPerson({ organization, name: 'Keeper of secrets' }) })
  const bucket = await app.aBucket({ project: vault, name: 'c-secret', displayName: 'All secrets', sharingType: 'specific-projects' })
  await db.sharedProject.create({ data: { bucketId: bucket.id, projectId: risk.id } })
  const table = await app.aTable({ bucket, name: 'secret_customer', columns: [{ name: 'secret_id', type: 'long' }] })
  const configuration = await app.aConfiguration({ project: risk, name: 'Secret score', content: { inputs: [{ path: 'in.c-theirs.customer', as: 'x' }], sql: '', outputs: [] } })
  const theirs = await company.link({ projectId: risk.id, name: 'c-theirs', linkedById: member.id })
  return { vault, risk, member, bucket, table, configuration, theirs }
}
type Vault = Awaited<ReturnType<typeof aVault>>

let company: Company
let vault: Vault
let linkId: string
// Everything that is asked here is refused or changes nothing.
beforeAll(async () => {
  company = await aCompany(app)
  await company.share('organization-project')
  linkId = (await company.link({ linkedById: company.consumers.guest.id })).id
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  vault = await aVault()
})

const answerOf = async (call: Promise<unknown>) => {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { requestId: _, ...body } = error.body
    return body
  }
}

/** Everything that can be asked of the catalog without changing it, and the changes that are refused. */
function questions(call: Call, bucketIds: string[], tableIds: string[]): Promise<unknown>[] {
  const lists = [
    ...(['subscribers', 'name', 'age'] as const).flatMap((sort) => (['all', 'subscribed', 'own', 'late'] as const).map((view) => call(catalog.listCatalog, { sort, view }))),
    ...['secret', 'customer', 'core', 'Vault', 'Risk', 'in.c-'].flatMap((q) => [call(catalog.search, { q }), call(catalog.listCatalog, { q })]),
    ...[company.oracle.id, company.reporting.id].flatMap((projectId) => [call(catalog.listBuckets, { projectId }), call(tables.listProjectTables, { projectId })]),
  ]
  const ofBuckets = bucketIds.flatMap((bucketId) => [
    call(catalog.getBucket, { bucketId }), call(catalog.getCatalogEntry, { bucketId }), call(tables.listTables, { bucketId }), call(catalog.listLinks, { bucketId }), call(catalog.listReaders, { bucketId }), call(catalog.getSharing, { bucketId }),
  ])
  const ofTables = tableIds.flatMap((tableId) => [call(tables.getTable, { tableId }), call(tables.readRows, { tableId }), call(tables.listSnapshots, { tableId }), call(tables.countRows, { tableId })])
  return [...lists, ...ofBuckets, ...ofTables].map(answerOf)
}

const everything = async (call: Call) => JSON.stringify(await Promise.all(questions(call, [company.bucket.id, linkId], [company.table.id])))
const ids = (things: { id: string }[]) => things.map(({ id }) => id)

test.each([
  ['a consumer', () => app.callAs(company.consumers.share)],
  ['a contractor', () => app.callAs(company.contractors.readOnly)],
  ['an organization member', () => app.callAs(company.organizationMember)],
  ['a client', () => app.callAs(company.client)],
  ['a stranger', () => app.callAs(company.stranger)],
])('to %s no list, count, search or error tells of what is not theirs', async (_, caller) => {
  const text = await everything(caller())
  for (const secret of [...ids([vault.vault, vault.risk, vault.member, vault.bucket, vault.table, vault.configuration, vault.theirs]), 'secrets', 'secret_', 'in secret', 'Secret score']) expect(text).not.toContain(secret)
})

test('a token that manages buckets is told no more', async () => {
  const { value } = await app.aToken({ project: company.reporting, canManageBuckets: true, components: ['sql'] })
  const text = await everything(app.callWith(value))
  for (const secret of [...ids([vault.vault, vault.risk, vault.member, vault.bucket, vault.table, vault.configuration, vault.theirs]), 'secrets', 'secret_', 'in secret', 'Secret score']) expect(text).not.toContain(secret)
})

test('the owner knows who subscribes, and not what they do with it', async () => {
  const owner = app.callAs(company.producers.share)
  const text = await everything(owner) + JSON.stringify(await answerOf(owner(tables.deleteTable, { tableId: company.table.id })))
  for (const known of ids([vault.risk, vault.theirs])) expect(text).toContain(known)
  for (const secret of [...ids([vault.vault, vault.bucket, vault.table, vault.configuration]), 'All secrets', 'Secret score']) expect(text).not.toContain(secret)
})

const parameters = (endpoint: Endpoint) => [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
const aboutOne = Object.entries({ ...catalog, ...tables }).flatMap(([name, one]) => (typeof one === 'object' && 'path' in one && parameters(one).some((parameter) => parameter === 'bucketId' || parameter === 'tableId') ? [{ name, endpoint: one as Endpoint }] : []))

test.each(aboutOne)('$name answers of what is hidden as of what is not there', async ({ endpoint }) => {
  const sharing = { type: 'organization' as const }
  const inputs = {
    fieldId: 1, description: 'x', displayName: 'x', linkedBucketId: vault.theirs.id, kind: 'project', sharing, snapshotId: '7', from: '7', to: '8', name: 'x', type: 'int', fieldIds: [1], columns: ['x'],
    projectId: company.reporting.id, bucket: 'in.c-x', where: [{ column: 'x', is: 'empty' }],
  }
  const shape = new Set(Object.keys(endpoint.input.shape))
  const ask = (target: { bucketId: string; tableId: string }) => {
    const input = Object.fromEntries(Object.entries({ ...inputs, ...target }).filter(([key]) => shape.has(key)))
    return answerOf(app.callAs(company.consumers.share)(endpoint, input as never))
  }
  const hidden = await ask({ bucketId: vault.bucket.id, tableId: vault.table.id })
  expect(hidden).toMatchObject({ code: expect.stringMatching(/^(bucket|table)_not_found$/) })
  expect(await ask({ bucketId: crypto.randomUUID(), tableId: crypto.randomUUID() })).toEqual(hidden)
})
