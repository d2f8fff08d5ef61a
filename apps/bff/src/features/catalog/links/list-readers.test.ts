import { listReaders } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()
const reading = (...paths: string[]) => ({ content: { inputs: paths.map((path, index) => ({ path, as: `x${index}` })), sql: '', outputs: [] } })

test('before unlinking, what reads the link is listed', async () => {
  const link = await company.link()
  await app.aConfiguration({ project: company.reporting, name: 'empty' })
  await app.aConfiguration({ project: company.reporting, name: 'other', ...reading('in.c-linked-core-2.customer') })
  const { id } = await app.aConfiguration({ project: company.reporting, name: 'churn', ...reading('out.c-report.x', 'in.c-linked-core.customer', 'in.c-linked-core.address') })
  expect(await app.callAs(company.consumers.readOnly)(listReaders, { bucketId: link.id })).toEqual({
    items: [{ project: { id: company.reporting.id, name: 'Reporting', hue: 1 }, configurations: [{ id, name: 'churn', path: 'in.c-linked-core.address' }, { id, name: 'churn', path: 'in.c-linked-core.customer' }], unseen: 0 }],
  })
})

test('the owner sees own readers by name and those of subscribers by project', async () => {
  await company.link()
  await app.aConfiguration({ project: company.reporting, ...reading('in.c-linked-core.customer', 'in.c-linked-core.address') })
  const { id } = await app.aConfiguration({ project: company.oracle, name: 'clean', ...reading('in.c-core.customer') })
  expect((await app.callAs(company.producers.readOnly)(listReaders, { bucketId: company.bucket.id })).items).toMatchObject([
    { project: { name: 'Oracle' }, configurations: [{ id, name: 'clean' }], unseen: 0 },
    { project: { name: 'Reporting' }, configurations: [], unseen: 1 },
  ])
})

test('of one table only its own readers are listed', async () => {
  const link = await company.link()
  await app.aConfiguration({ project: company.reporting, ...reading('in.c-linked-core.customer') })
  await app.aConfiguration({ project: company.reporting, name: 'both', ...reading('in.c-linked-core.customer', 'in.c-linked-core.address') })
  const { id } = await app.aConfiguration({ project: company.oracle, name: 'clean', ...reading('in.c-core.address') })
  expect((await app.callAs(company.producers.admin)(listReaders, { bucketId: company.bucket.id, table: 'address' })).items).toMatchObject([
    { project: { name: 'Oracle' }, configurations: [{ id, path: 'in.c-core.address' }], unseen: 0 },
    { project: { name: 'Reporting' }, configurations: [], unseen: 1 },
  ])
  expect((await app.callAs(company.consumers.readOnly)(listReaders, { bucketId: link.id, table: 'address' })).items).toMatchObject([{ configurations: [{ name: 'both', path: 'in.c-linked-core.address' }] }])
  expect(await app.callAs(company.producers.admin)(listReaders, { bucketId: company.bucket.id, table: 'nothing' })).toEqual({ items: [] })
})

test('who reads a bucket is the business of its project', async () => {
  await company.share('organization-project')
  const codes = [company.consumers.share, company.organizationAdmin, company.client, company.stranger].map((person) => codeOf(app.callAs(person)(listReaders, { bucketId: company.bucket.id })))
  expect(await Promise.all(codes)).toEqual(['not_allowed', 'done', 'bucket_not_found', 'bucket_not_found'])
})
