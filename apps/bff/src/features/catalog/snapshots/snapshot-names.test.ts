import { listSnapshots, nameSnapshot, removeSnapshotName } from '@tributary/contract/tables'
import { readTable } from '@tributary/lake/snapshot'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company, db } = await testCompany()
const tableNow = () => db.table.findUniqueOrThrow({ where: { id: company.table.id } })
async function load(select: string, mode: 'full' | 'append' = 'full') {
  await loadRows(app.context, company.table.id, select, { mode })
  return String((await tableNow()).snapshotId)
}
const name = (snapshotId: string, called: string, description = '', person: { id: string } = company.producers.admin) => app.callAs(person)(nameSnapshot, { tableId: company.table.id, snapshotId, name: called, description })
const unname = (called: string, person: { id: string } = company.producers.admin) => app.callAs(person)(removeSnapshotName, { tableId: company.table.id, name: called })
const refs = async () => (await readTable(app.context.lake, (await tableNow()).metadataLocation ?? '')).refs

test('a snapshot has names, which other readers know as tags, until they are taken away', async () => {
  const first = await load('SELECT 1 AS id')
  expect(await name(first, 'Year end / 2025', 'As reported')).toMatchObject({ snapshotId: first, names: [{ name: 'Year end / 2025', description: 'As reported' }], current: true })
  const second = await load('SELECT 2 AS id', 'append')
  await name(second, 'závěrka')
  expect(await name(first, 'audited')).toMatchObject({ names: [{ name: 'Year end / 2025' }, { name: 'audited' }] })
  expect(await refs()).toEqual({
    main: { 'snapshot-id': Number(second), type: 'branch' }, 'Year end / 2025': { 'snapshot-id': Number(first), type: 'tag' },
    'závěrka': { 'snapshot-id': Number(second), type: 'tag' }, audited: { 'snapshot-id': Number(first), type: 'tag' },
  })
  expect((await app.callAs(company.producers.readOnly)(listSnapshots, { tableId: company.table.id, named: 'true' as never })).items).toMatchObject([{ snapshotId: second }, { snapshotId: first }])
  expect(await unname('Year end / 2025')).toEqual({ done: true })
  expect(Object.keys(await refs()).toSorted()).toEqual(['audited', 'main', 'závěrka'])
  expect((await company.audit()).map(({ action, before, after }) => ({ action, before, after }))).toMatchObject([
    { action: 'nameSnapshot', after: { name: 'Year end / 2025', description: 'As reported', snapshotId: first } }, { action: 'nameSnapshot' }, { action: 'nameSnapshot' },
    { action: 'removeSnapshotName', before: { name: 'Year end / 2025', snapshotId: first }, after: null },
  ])
})

test('a name is given once, to a snapshot that can be read', async () => {
  const first = await load('SELECT 1 AS id')
  await name(first, 'audited')
  for (const taken of ['audited', 'main', '__proto__']) await expect(name(first, taken)).rejects.toMatchObject(refused('name_taken'))
  await expect(name('77', 'x')).rejects.toMatchObject(refused('snapshot_not_found'))
  await expect(unname('nothing')).rejects.toMatchObject(refused('snapshot_not_found'))
  await db.snapshot.updateMany({ where: { tableId: company.table.id }, data: { expiredAt: new Date() } })
  await expect(name(first, 'x')).rejects.toMatchObject(refused('snapshot_is_gone'))
})

test('names that are given at once all stay, one name once', async () => {
  const first = await load('SELECT 1 AS id')
  await Promise.all(['a', 'b', 'c'].map((one) => name(first, one)))
  expect(Object.keys(await refs()).toSorted()).toEqual(['a', 'b', 'c', 'main'])
  expect((await Promise.all([codeOf(name(first, 'd')), codeOf(name(first, 'd'))])).toSorted()).toEqual(['done', 'name_taken'])
})

test('only those who may write to it name its snapshots', async () => {
  await company.share('organization-project')
  await company.link()
  const first = await load('SELECT 1 AS id')
  await name(first, 'audited')
  const attempts = (person: { id: string }) => Promise.all([codeOf(name(first, 'x', '', person)), codeOf(unname('audited', person))])
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) expect(await attempts(person)).toEqual(['not_allowed', 'not_allowed'])
  expect(await attempts(company.consumers.share)).toEqual(['bucket_is_read_only', 'bucket_is_read_only'])
  for (const person of [company.client, company.stranger]) expect(await attempts(person)).toEqual(['table_not_found', 'table_not_found'])
})
