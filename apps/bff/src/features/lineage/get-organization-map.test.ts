import { getOrganizationMap } from '@tributary/contract/lineage'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Project, User } from '../../database/generated/client.ts'
import { testApp } from '../../testing/test-app.ts'
import { ran } from './testing/ran.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context

const projects: Record<string, Project> = {}
const people: Record<string, User> = {}
const project = (name: string) => projects[name] ?? expect.unreachable(name)
const person = (name: string) => people[name] ?? expect.unreachable(name)

const ago = (seconds: number) => ({ asOf: new Date(Date.now() - seconds * 1000), metadataLocation: 'tables/x/metadata/1.json', snapshotId: 1n })

/** Oracle shares with everyone and feeds Reporting and Finance; MS shares with Reporting alone; Alone neither shares nor links. */
beforeAll(async () => {
  const organization = await app.anOrganization()
  for (const name of ['Oracle', 'MS', 'Reporting', 'Finance', 'Alone']) {
    projects[name] = await app.aProject({ organization, name })
    people[name] = await app.aMember({ project: project(name), role: 'readOnly', person: await app.aPerson({ organization, organizationRole: null }) })
  }
  people.admin = await app.aPerson({ organization, organizationRole: 'admin' })
  people.client = await app.aPerson({ organization, organizationRole: null })
  people.stranger = await app.aMember({ project: await app.aProject({ name: 'Elsewhere' }), role: 'share' })

  const core = await app.aBucket({ project: project('Oracle'), displayName: 'Oracle core', promisedAgeSeconds: 3600, sharingType: 'organization-project' })
  await app.aTable({ bucket: core, ...ago(60) })
  await app.aTable({ bucket: core, ...ago(4000) })
  const fresh = await app.aBucket({ project: project('Oracle'), displayName: 'Fresh', promisedAgeSeconds: 3600, sharingType: 'organization-project' })
  await app.aTable({ bucket: fresh, ...ago(60) })
  await app.aTable({ bucket: await app.aBucket({ project: project('Oracle'), promisedAgeSeconds: 60 }), ...ago(9000) })
  const main = await app.aBucket({ project: project('MS'), displayName: 'SQL main', sharingType: 'specific-projects' })
  await db.sharedProject.create({ data: { bucketId: main.id, projectId: project('Reporting').id } })
  await app.aTable({ bucket: main })
  for (const [name, source] of [['Reporting', core], ['Reporting', main], ['Finance', core], ['Oracle', core]] as const) await app.aBucket({ project: project(name), sourceBucketId: source.id })

  const [failing, mended] = [await app.aConfiguration({ project: project('Oracle') }), await app.aConfiguration({ project: project('Oracle') })]
  await ran(db, { configuration: failing, state: 'success' })
  await ran(db, { configuration: failing, state: 'error' })
  await ran(db, { configuration: mended, state: 'error' })
  await ran(db, { configuration: mended, state: 'success' })
  await db.job.create({ data: { projectId: project('Oracle').id, number: 9, kind: 'transform', configurationId: mended.id, configurationVersion: 1, state: 'processing', leaseUntil: new Date() } })
})

const nameOf = (id: string) => Object.values(projects).find((one) => one.id === id)?.name

async function mapFor(name: string) {
  const map = await app.callAs(person(name))(getOrganizationMap, {})
  return {
    projects: map.projects, names: map.projects.map((one) => (one.open ? one.name : `(${one.name})`)),
    edges: map.edges.map(({ from, to, buckets }) => `${nameOf(from)} → ${nameOf(to)}: ${buckets.map(({ displayName }) => displayName).join(', ')}`).toSorted(),
  }
}

const ownersFor = async (who: string) => Object.fromEntries((await mapFor(who)).projects.map(({ name, owner }) => [name, owner]))

test.each([
  ['Reporting', ['(MS)', '(Oracle)', 'Reporting'], ['MS → Reporting: SQL main', 'Oracle → Reporting: Oracle core']],
  ['Finance', ['Finance', '(Oracle)'], ['Oracle → Finance: Oracle core']],
  ['Oracle', ['(Finance)', 'Oracle', '(Reporting)'], ['Oracle → Finance: Oracle core', 'Oracle → Reporting: Oracle core']],
  ['MS', ['MS', '(Oracle)', '(Reporting)'], ['MS → Reporting: SQL main']],
  ['Alone', ['Alone', '(Oracle)'], []],
  ['admin', ['Alone', 'Finance', 'MS', 'Oracle', 'Reporting'], ['MS → Reporting: SQL main', 'Oracle → Finance: Oracle core', 'Oracle → Reporting: Oracle core']],
  ['client', [], []],
  ['stranger', ['Elsewhere'], []],
] as const)('the map of %s', async (who, names, edges) => {
  expect(await mapFor(who)).toMatchObject({ names, edges })
})

test('its own people see how a project is, others only what it shares', async () => {
  const own = (await mapFor('Oracle')).projects.find(({ name }) => name === 'Oracle')
  expect(own).toMatchObject({ tableCount: 4, sharedBucketCount: 2, lateBucketCount: 1, failedConfigurationCount: 1, runningJobCount: 1, freshness: { state: 'late', promisedAgeSeconds: 3600 } })
  const seen = (await mapFor('Alone')).projects.find(({ name }) => name === 'Oracle')
  expect(seen).toMatchObject({ open: false, tableCount: 3, sharedBucketCount: 2, lateBucketCount: 1, failedConfigurationCount: 0, runningJobCount: 0 })
  const alone = (await mapFor('Alone')).projects.find(({ name }) => name === 'Alone')
  expect(alone).toMatchObject({ open: true, sharedBucketCount: 0, freshness: { state: 'unknown', asOf: null } })
})

test('a token sees its own project, what it may link, and nobody else who reads it', async () => {
  const only = async (given: object) => {
    const { projects: seen, edges } = await app.callWith((await app.aToken({ project: project('Oracle'), ...given })).value)(getOrganizationMap, {})
    return { seen: seen.map(({ name, open, failedConfigurationCount: failed, runningJobCount: running }) => [name, open, failed, running]), edges: edges.map(({ from, to }) => [nameOf(from), nameOf(to)]) }
  }
  expect(await only({})).toEqual({ seen: [['Oracle', true, 0, 0]], edges: [] })
  expect(await only({ components: ['sql'] })).toEqual({ seen: [['Oracle', true, 1, 1]], edges: [] })
  const { value } = await app.aToken({ project: project('Reporting'), canManageBuckets: true })
  const { projects: seen, edges } = await app.callWith(value)(getOrganizationMap, {})
  expect(seen.map(({ name, open }) => [name, open])).toEqual([['MS', false], ['Oracle', false], ['Reporting', true]])
  expect(edges.map(({ from, to }) => [nameOf(from), nameOf(to)]).toSorted()).toEqual([['MS', 'Reporting'], ['Oracle', 'Reporting']])
})

test('the owner of a project is named to those who may open it or see what it shares', async () => {
  const owner = await app.aMember({ project: project('Oracle'), role: 'share', person: await app.aPerson({ organization: { id: project('Oracle').organizationId }, name: 'Jonas', organizationRole: null }) })
  const reader = await app.aMember({ project: project('Reporting'), role: 'share', person: await app.aPerson({ organization: { id: project('Oracle').organizationId }, organizationRole: null }) })
  onTestFinished(async () => void await db.user.deleteMany({ where: { id: { in: [owner.id, reader.id] } } }))
  expect(await ownersFor('Reporting')).toEqual({ MS: null, Oracle: { id: owner.id, name: 'Jonas' }, Reporting: { id: reader.id, name: reader.name } })
  // Reporting shares nothing with Oracle: it only reads.
  expect(await ownersFor('Oracle')).toMatchObject({ Oracle: { name: 'Jonas' }, Reporting: null })
})

test('a deleted project is on no map', async () => {
  const [gone, kept] = [project('Finance'), project('MS')]
  await db.project.updateMany({ where: { id: { in: [gone.id, kept.id] } }, data: { deletedAt: new Date() } })
  onTestFinished(async () => void await db.project.updateMany({ where: { id: { in: [gone.id, kept.id] } }, data: { deletedAt: null } }))
  for (const name of ['admin', 'Oracle', 'Reporting']) expect(JSON.stringify(await app.callAs(person(name))(getOrganizationMap, {}))).not.toMatch(`${gone.id}|${kept.id}|SQL main`)
})
