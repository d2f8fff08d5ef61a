import { listProjectTables } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company } = await testCompany()

test('what a transformation can read: own and linked tables by path, with columns', async () => {
  await company.share('organization-project')
  await company.link()
  const own = await app.aBucket({ project: company.reporting, stage: 'out', name: 'c-report' })
  await app.aTable({ bucket: own, name: 'churn' })
  const call = app.callAs(company.consumers.readOnly)
  const { items } = await call(listProjectTables, { projectId: company.reporting.id })
  expect(items).toMatchObject([
    { id: company.table.id, path: 'in.c-linked-core.customer', linked: true, freshness: { promisedAgeSeconds: 3600 }, columns: [{ name: 'id', type: 'long' }, { name: 'segment', type: 'string' }] },
    { path: 'out.c-report.churn', linked: false, freshness: { promisedAgeSeconds: null } },
  ])
  const page = await call(listProjectTables, { projectId: company.reporting.id, limit: 1 })
  expect((await call(listProjectTables, { projectId: company.reporting.id, limit: 1, cursor: String(page.nextCursor) })).items).toMatchObject([{ path: 'out.c-report.churn' }])
  const found = async (q: string) => (await call(listProjectTables, { projectId: company.reporting.id, q })).items.map(({ path }) => path)
  expect(await found('CUST')).toEqual(['in.c-linked-core.customer'])
  expect(await found('_')).toEqual([])
  for (const person of [company.producers.share, company.stranger]) await expect(app.callAs(person)(listProjectTables, { projectId: company.reporting.id })).rejects.toMatchObject(refused('project_not_found'))
})
