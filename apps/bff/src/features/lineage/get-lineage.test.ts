import { getLineage } from '@tributary/contract/lineage'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { ProjectRole } from '@tributary/contract/organizations'
import { testApp } from '../../testing/test-app.ts'
import { ran } from './testing/ran.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context

/** database → ora-crm → customer (Oracle) ⇢ link ⇢ churn (Reporting) → churn_score; Oracle also cleans customer for itself. */
async function aFlow() {
  const organization = await app.anOrganization()
  const [oracle, reporting] = [await app.aProject({ organization, name: 'Oracle' }), await app.aProject({ organization, name: 'Reporting' })]
  const member = async (project: typeof oracle, role: ProjectRole = 'readOnly') => app.aMember({ project, role, person: await app.aPerson({ organization, organizationRole: null }) })
  const core = await app.aBucket({ project: oracle, name: 'c-core', promisedAgeSeconds: 3600, sharingType: 'specific-projects' })
  await db.sharedProject.create({ data: { bucketId: core.id, projectId: reporting.id } })
  const own = await app.aBucket({ project: oracle, stage: 'out', name: 'c-clean' })
  const link = await app.aBucket({ project: reporting, name: 'c-oracle', sourceBucketId: core.id })
  const report = await app.aBucket({ project: reporting, stage: 'out', name: 'c-report' })
  const customer = await app.aTable({ bucket: core, name: 'customer' })
  const clean = await app.aTable({ bucket: own, name: 'customer_clean' })
  const score = await app.aTable({ bucket: report, name: 'churn_score' })
  const content = { settings: { host: 'crm.example', database: 'crm' }, bucket: 'in.c-core', tables: [] }
  const extractor = await app.aConfiguration({ project: oracle, kind: 'extractor', component: 'postgres', name: 'ora-crm', content })
  const cleaning = await app.aConfiguration({ project: oracle, name: 'clean' })
  const churn = await app.aConfiguration({ project: reporting, name: 'churn' })
  await ran(db, { configuration: extractor, wrote: [customer] })
  await ran(db, { configuration: cleaning, read: [customer], wrote: [clean] })
  const job = await ran(db, { configuration: churn, read: [{ ...customer, through: link.id }], wrote: [score] })
  return { organization, oracle, reporting, core, link, customer, clean, score, extractor, cleaning, churn, job, report, dba: await member(oracle), analyst: await member(reporting), member }
}
let flow: Awaited<ReturnType<typeof aFlow>>
beforeEach(async () => {
  flow = await aFlow()
})

const table = ({ id }: { id: string }) => `table:${id}`
const configuration = ({ id }: { id: string }) => `configuration:${id}`
const names = (nodes: readonly { name: string; kind: string; step: number }[]) => nodes.map(({ name, kind, step }) => `${step} ${kind} ${name}`).toSorted()

test('from the source system through a link to the last table, with steps, jobs and the link', async () => {
  const both = await app.aMember({ project: flow.oracle, role: 'readOnly', person: flow.analyst })
  const { nodes, edges, leftOut } = await app.callAs(both)(getLineage, { focus: table(flow.score), up: 10, down: 2 })
  expect(names(nodes)).toEqual(['-1 transformation churn', '-2 table customer', '-3 extractor ora-crm', '-4 source crm at crm.example', '0 table churn_score'])
  expect(edges.map(({ from, to, link }) => [from, to, link?.path ?? null])).toEqual(expect.arrayContaining([
    [`source:${flow.extractor.id}`, configuration(flow.extractor), null],
    [configuration(flow.extractor), table(flow.customer), null],
    [table(flow.customer), configuration(flow.churn), 'in.c-oracle'],
    [configuration(flow.churn), table(flow.score), null],
  ]))
  expect(edges).toHaveLength(4)
  const passed = edges.find(({ link }) => link !== null)
  expect(passed).toMatchObject({ link: { bucketId: flow.link.id }, job: { id: flow.job.id, number: 1, configurationVersion: 1 }, snapshotId: '7' })
  expect(nodes.find(({ name }) => name === 'customer')).toMatchObject({ detail: 'in.c-core.customer', project: { name: 'Oracle' }, freshness: { state: 'unknown', promisedAgeSeconds: 3600 }, moreUp: 0, moreDown: 1 })
  expect(nodes.find(({ name }) => name === 'churn')).toMatchObject({ lastState: 'success', freshness: null })
  expect(leftOut).toBe(1)
})

test('two steps either way where nothing is said, and what goes on is counted', async () => {
  const { nodes, leftOut } = await app.callAs(flow.dba)(getLineage, { focus: configuration(flow.cleaning) })
  expect(names(nodes)).toEqual(['-1 table customer', '-2 extractor ora-crm', '0 transformation clean', '1 table customer_clean'])
  expect(nodes.find(({ name }) => name === 'ora-crm')).toMatchObject({ moreUp: 1, moreDown: 0 })
  // The source, and all of Reporting as one.
  expect(leftOut).toBe(2)
})

test('what a project keeps to itself is one hidden node with its name and nothing else', async () => {
  const analyst = await app.callAs(flow.analyst)(getLineage, { focus: table(flow.customer), up: 5, down: 5 })
  const { id, name, hue } = flow.oracle
  expect(analyst.nodes.filter(({ kind }) => kind === 'hidden')).toEqual([
    { key: `hidden:${id}`, kind: 'hidden', id: null, name, detail: '', project: { id, name, hue }, freshness: null, lastState: null, step: -1, moreUp: 0, moreDown: 0 },
  ])
  expect(names(analyst.nodes)).toEqual(['-1 hidden Oracle', '0 table customer', '1 transformation churn', '2 table churn_score'])
  expect(analyst.edges.filter(({ from, to }) => `${from} ${to}`.includes('hidden'))).toEqual(expect.arrayContaining([
    { from: `hidden:${id}`, to: table(flow.customer), link: null, job: null, snapshotId: null },
    { from: table(flow.customer), to: `hidden:${id}`, link: null, job: null, snapshotId: null },
  ]))
  expect(JSON.stringify(analyst)).not.toMatch(/ora-crm|clean|crm\.example/)

  const dba = await app.callAs(flow.dba)(getLineage, { focus: table(flow.customer), down: 5 })
  expect(names(dba.nodes)).toContain('1 hidden Reporting')
  expect(JSON.stringify(dba)).not.toMatch(/churn|c-oracle/)
})

test('who else subscribes is not told to a subscriber, in nodes or in counts', async () => {
  const ms = await app.aProject({ organization: flow.organization, name: 'MS' })
  await db.sharedProject.create({ data: { bucketId: flow.core.id, projectId: ms.id } })
  await app.aBucket({ project: ms, name: 'c-oracle', sourceBucketId: flow.core.id })
  const other = app.callAs(await app.aMember({ project: ms, role: 'share', person: await app.aPerson({ organization: flow.organization, organizationRole: null }) }))
  const shown = await other(getLineage, { focus: table(flow.customer), up: 5, down: 5 })
  expect(names(shown.nodes)).toEqual(['-1 hidden Oracle', '0 table customer'])
  expect(await other(getLineage, { focus: table(flow.customer), up: 0, down: 0 })).toMatchObject({ nodes: [{ moreUp: 1, moreDown: 1 }], leftOut: 1 })
  expect(JSON.stringify(shown)).not.toContain('Reporting')
})

test('only the last successful job of a configuration counts', async () => {
  await ran(db, { configuration: flow.churn, read: [flow.clean], wrote: [flow.score], state: 'error' })
  const call = app.callAs(flow.analyst)
  const after = await call(getLineage, { focus: table(flow.score), up: 2, down: 0 })
  expect(names(after.nodes)).toEqual(['-1 transformation churn', '-2 table customer', '0 table churn_score'])
  expect(after.nodes.find(({ name }) => name === 'churn')).toMatchObject({ lastState: 'error' })
  await ran(db, { configuration: flow.churn, wrote: [flow.score] })
  expect(names((await call(getLineage, { focus: table(flow.score), up: 2, down: 0 })).nodes)).toEqual(['-1 transformation churn', '0 table churn_score'])
})

test('a cycle ends, and each node stands where it is nearest', async () => {
  const other = await app.aTable({ bucket: flow.report, name: 'other' })
  const back = await app.aConfiguration({ project: flow.reporting, name: 'back' })
  await ran(db, { configuration: back, read: [flow.score], wrote: [other] })
  await ran(db, { configuration: flow.churn, read: [other], wrote: [flow.score] })
  const { nodes, edges, leftOut } = await app.callAs(flow.analyst)(getLineage, { focus: table(flow.score), up: 10, down: 10 })
  expect(names(nodes)).toEqual(['-1 transformation churn', '-2 table other', '0 table churn_score', '1 transformation back'])
  expect([edges.length, leftOut]).toEqual([4, 0])
})

test('at most 300 nodes, and the rest is counted', async () => {
  const tables = await db.table.createManyAndReturn({ data: Array.from({ length: 400 }, (_, index) => ({ bucketId: flow.report.id, name: `part_${index}` })) })
  await ran(db, { configuration: flow.churn, wrote: tables })
  const { nodes, edges, leftOut } = await app.callAs(flow.analyst)(getLineage, { focus: configuration(flow.churn) })
  expect([nodes.length, edges.length, leftOut]).toEqual([300, 299, 101])
  expect(nodes[0]).toMatchObject({ name: 'churn', moreDown: 101 })
})

test('a focus that one may not see does not exist', async () => {
  const stranger = await app.aMember({ project: await app.aProject(), role: 'share' })
  for (const [person, focus, code] of [
    [stranger, table(flow.customer), 'table_not_found'],
    [stranger, configuration(flow.churn), 'extractor_not_found'],
    [flow.analyst, table(flow.clean), 'table_not_found'],
    [flow.analyst, configuration(flow.extractor), 'extractor_not_found'],
    [flow.analyst, `table:${crypto.randomUUID()}`, 'table_not_found'],
    [flow.analyst, `configuration:${'-'.repeat(36)}`, 'extractor_not_found'],
  ] as const) {
    await expect(app.callAs(person)(getLineage, { focus })).rejects.toMatchObject({ body: { code } })
  }
})

test('a table without a history stands alone', async () => {
  const alone = await app.aTable({ bucket: flow.report })
  expect(await app.callAs(flow.analyst)(getLineage, { focus: table(alone) })).toMatchObject({ nodes: [{ name: alone.name, step: 0, moreUp: 0, moreDown: 0 }], edges: [], leftOut: 0 })
})

test('a token is shown the tables of its buckets and what its components ran; the rest of its project is hidden', async () => {
  const { value } = await app.aToken({ project: flow.reporting, components: ['sql'], buckets: { [flow.link.id]: 'read', [flow.report.id]: 'read' } })
  const { nodes } = await app.callWith(value)(getLineage, { focus: table(flow.score), up: 10 })
  expect(names(nodes)).toEqual(['-1 transformation churn', '-2 table customer', '0 table churn_score'])
  const blind = app.callWith((await app.aToken({ project: flow.reporting, buckets: { [flow.report.id]: 'read' } })).value)
  expect(names((await blind(getLineage, { focus: table(flow.score), up: 10 })).nodes)).toEqual(['-1 hidden Reporting', '0 table churn_score'])
  await expect(blind(getLineage, { focus: configuration(flow.churn) })).rejects.toMatchObject({ body: { code: 'extractor_not_found' } })
  await expect(blind(getLineage, { focus: table(flow.customer) })).rejects.toMatchObject({ body: { code: 'table_not_found' } })
})

test('of a deleted project nothing is drawn, not even its name', async () => {
  await db.project.update({ where: { id: flow.oracle.id }, data: { deletedAt: new Date() } })
  const admin = app.callAs(await app.aPerson({ organization: flow.organization, organizationRole: 'admin' }))
  for (const call of [app.callAs(flow.analyst), admin]) {
    const { nodes, leftOut } = await call(getLineage, { focus: table(flow.score), up: 10, down: 10 })
    expect([names(nodes), leftOut]).toEqual([['-1 transformation churn', '0 table churn_score'], 0])
    await expect(call(getLineage, { focus: table(flow.clean) })).rejects.toMatchObject({ body: { code: 'table_not_found' } })
  }
})
