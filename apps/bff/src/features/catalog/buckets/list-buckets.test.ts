import { listBuckets } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test('the buckets of a project, links included, newest first and page by page', async () => {
  await company.share('specific-projects', { projectIds: [company.reporting.id] })
  const link = await company.link()
  const own = await app.aBucket({ project: company.reporting })
  const call = app.callAs(company.consumers.readOnly)
  const page = await call(listBuckets, { projectId: company.reporting.id, limit: 1 })
  expect(page.items).toMatchObject([{ id: own.id, source: null }])
  expect(await call(listBuckets, { projectId: company.reporting.id, limit: 1, cursor: String(page.nextCursor) })).toMatchObject({ items: [{ id: link.id, source: { project: { name: 'Oracle' } }, tableCount: 1 }], nextCursor: null })
  expect((await app.callAs(company.organizationAdmin)(listBuckets, { projectId: company.reporting.id })).items).toHaveLength(2)
  for (const person of [company.producers.share, company.stranger, company.client]) await expect(app.callAs(person)(listBuckets, { projectId: company.reporting.id })).rejects.toMatchObject(refused('project_not_found'))
})
