import { listSnapshots } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()

async function twoLoads() {
  const configuration = await app.aConfiguration({ project: company.oracle, kind: 'extractor', name: 'ora-crm' })
  const job = await db.job.create({ data: { projectId: company.oracle.id, number: 4, kind: 'extract', configurationId: configuration.id, configurationVersion: 1, state: 'success', finishedAt: new Date() } })
  const at = new Date('2026-03-01T08:00:00.000Z')
  const load = { tableId: company.table.id, metadataLocation: 'x', asOf: at, committedAt: at, totalBytes: 10n, jobId: job.id }
  await db.snapshot.createMany({ data: [{ ...load, snapshotId: 9007199254740993n, mode: 'full', addedRows: 5n, totalRows: 5n }, { ...load, snapshotId: 8n, mode: 'append', addedRows: 2n, totalRows: 7n, committedAt: new Date('2026-03-01T09:00:00.000Z') }] })
  // Two at the same moment: the page still goes on after the right one.
  await db.snapshot.create({ data: { ...load, snapshotId: 9007199254740995n, mode: 'append', addedRows: 1n, totalRows: 6n } })
  return job
}

test('loads come newest first, with the job that made them, and page by page', async () => {
  const { id } = await twoLoads()
  const call = app.callAs(company.producers.readOnly)
  const first = await call(listSnapshots, { tableId: company.table.id, limit: 2 })
  expect(first.items).toMatchObject([
    { snapshotId: '8', mode: 'append', addedRows: 2, totalRows: 7, totalBytes: 10, committedAt: '2026-03-01T09:00:00.000Z', job: { id, number: 4, subject: 'ora-crm' } },
    { snapshotId: '9007199254740995', totalRows: 6 },
  ])
  expect(await call(listSnapshots, { tableId: company.table.id, limit: 2, cursor: String(first.nextCursor) })).toMatchObject({ items: [{ snapshotId: '9007199254740993', mode: 'full' }], nextCursor: null })
  await expect(call(listSnapshots, { tableId: company.table.id, cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject(refused('invalid_input'))
})

test('subscribers see when it was loaded, not what runs in the owner\'s project', async () => {
  await twoLoads()
  await company.share('organization-project')
  expect((await app.callAs(company.consumers.share)(listSnapshots, { tableId: company.table.id })).items.map(({ job }) => job)).toEqual([null, null, null])
  for (const person of [company.client, company.stranger]) await expect(app.callAs(person)(listSnapshots, { tableId: company.table.id })).rejects.toMatchObject(refused('table_not_found'))
})
