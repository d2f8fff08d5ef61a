import { search } from '@tributary/contract/catalog'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Project, User } from '../../../database/generated/client.ts'
import { testApp } from '../../../testing/test-app.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context
let oracle: Project
let reporting: Project
let dba: User
let analyst: User
let admin: User
let tableId: string

/** Oracle shares customers with Reporting, which links them, and keeps secrets; Reporting has a transformation. */
beforeAll(async () => {
  const organization = await app.anOrganization()
  ;[oracle, reporting] = [await app.aProject({ organization, name: 'Oracle', description: 'Sources of the customer base' }), await app.aProject({ organization, name: 'Reporting' })]
  const person = async (project: Project) => app.aMember({ project, role: 'readOnly', person: await app.aPerson({ organization, organizationRole: null }) })
  ;[dba, analyst] = [await person(oracle), await person(reporting)]
  admin = await app.aPerson({ organization, organizationRole: 'admin' })
  const core = await app.aBucket({ project: oracle, name: 'c-core', displayName: 'Core', description: 'Each customer', sharingType: 'specific-projects' })
  await db.sharedProject.create({ data: { bucketId: core.id, projectId: reporting.id } })
  tableId = (await app.aTable({ bucket: core, name: 'customer', columns: [{ name: 'customer_id', type: 'long' }, { name: 'email', type: 'string' }] })).id
  await app.aTable({ bucket: core, name: 'old_customer' })
  const secret = await app.aBucket({ project: oracle, name: 'c-secret', displayName: 'Customer secrets' })
  await app.aTable({ bucket: secret, name: 'customer_salary', columns: [{ name: 'customer_salary', type: 'long' }] })
  await app.aBucket({ project: reporting, name: 'c-oracle', displayName: 'From Oracle', sourceBucketId: core.id })
  await app.aConfiguration({ project: reporting, name: 'customer churn' })
  await app.aConfiguration({ project: oracle, kind: 'extractor', component: 'postgres', name: 'ora-customer' })
})

const find = async (person: User, q: string, limit = 50) => (await app.callAs(person)(search, { q, limit })).hits.map(({ kind, title, detail, project }) => `${kind} ${title} | ${detail} | ${project.name}`)

test('the name\'s beginning first, then within the name, then the description; each table once, by the nearest path', async () => {
  expect(await find(analyst, 'CUSTOMER')).toEqual([
    'table customer | in.c-oracle.customer | Reporting',
    'transformation customer churn |  | Reporting',
    'column customer_id | in.c-oracle.customer | Reporting',
    'table old_customer | in.c-oracle.old_customer | Reporting',
    'bucket Core | in.c-core | Oracle',
  ])
})

test('a column leads to its table', async () => {
  const { hits } = await app.callAs(analyst)(search, { q: 'email' })
  expect(hits).toEqual([{ kind: 'column', id: tableId, title: 'email', detail: 'in.c-oracle.customer', project: { id: reporting.id, name: 'Reporting', hue: 1 }, linked: false }])
})

test('paths are found too', async () => {
  expect(await find(analyst, 'in.c-oracle')).toEqual(['bucket From Oracle | in.c-oracle | Reporting', 'table customer | in.c-oracle.customer | Reporting', 'table old_customer | in.c-oracle.old_customer | Reporting'])
})

test('the name of a bucket does not bring all of its tables, unless a path is typed', async () => {
  expect(await find(analyst, 'c-oracle')).toEqual(['bucket From Oracle | in.c-oracle | Reporting'])
  expect(await find(analyst, 'oracle.old')).toEqual(['table old_customer | in.c-oracle.old_customer | Reporting'])
})

test('descriptions of tables and columns are found after names', async () => {
  await db.table.update({ where: { id: tableId }, data: { description: 'Households' } })
  await db.column.updateMany({ where: { tableId, name: 'email' }, data: { description: 'Of the household' } })
  expect(await find(analyst, 'household')).toEqual(['table customer | in.c-oracle.customer | Reporting', 'column email | in.c-oracle.customer | Reporting'])
  await db.table.update({ where: { id: tableId }, data: { description: 'A table. With a dot.' } })
  expect(await find(analyst, 'a dot.')).toEqual(['table customer | in.c-oracle.customer | Reporting'])
})

test('each sees what is theirs', async () => {
  expect(await find(dba, 'customer')).toEqual([
    'bucket Customer secrets | in.c-secret | Oracle',
    'table customer | in.c-core.customer | Oracle',
    'table customer_salary | in.c-secret.customer_salary | Oracle',
    'column customer_id | in.c-core.customer | Oracle',
    'column customer_salary | in.c-secret.customer_salary | Oracle',
    'table old_customer | in.c-core.old_customer | Oracle',
    'extractor ora-customer |  | Oracle',
    'project Oracle | Sources of the customer base | Oracle',
    'bucket Core | in.c-core | Oracle',
  ])
  expect(await find(analyst, 'secret')).toEqual([])
  expect(await find(analyst, 'salary')).toEqual([])
  expect(await find(analyst, 'ora-')).toEqual([])
  expect(await find(admin, 'customer churn')).toEqual(['transformation customer churn |  | Reporting'])
  expect((await find(admin, 'customer')).length).toBe(10)
})

test('what people type is no pattern', async () => {
  expect(await find(dba, '%')).toEqual([])
  expect(await find(dba, 'customer_s')).toEqual(['table customer_salary | in.c-secret.customer_salary | Oracle', 'column customer_salary | in.c-secret.customer_salary | Oracle'])
  expect(await find(dba, 'c\\')).toEqual([])
})

test('letters of every alphabet are found in either case', async () => {
  const { id } = await app.aBucket({ project: oracle, displayName: 'Číselníky ÚZEMÍ' })
  const found = async (q: string) => (await app.callAs(dba)(search, { q })).hits.map((hit) => hit.id)
  expect([await found('ČÍSEL'), await found('území'), await found('SELN')]).toEqual([[id], [id], [id]])
})

test('no more than asked for', async () => {
  expect(await find(dba, 'customer', 2)).toEqual(['bucket Customer secrets | in.c-secret | Oracle', 'table customer | in.c-core.customer | Oracle'])
})
