import { listSnapshots, nameSnapshot, readRows, removeSnapshotName, restoreSnapshot } from '@tributary/contract/tables'
import { checkTable } from '@tributary/lake/check'
import { scanSnapshot } from '@tributary/lake/scan'
import { tableFolder } from '@tributary/lake/storage/path'
import { memoryStorage } from '@tributary/lake/storage/memory'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../../testing/code-of.ts'
import { testApp } from '../../../../testing/test-app.ts'
import { aCompany, type Company } from '../../testing/company.ts'
import { loadRows } from '../../testing/load-rows.ts'
import { stageRows } from '../../testing/stage-rows.ts'
import { daysLater, upkeepOf } from '../testing/upkeep-of.ts'

describe.each([['a disk', undefined], ['memory', async () => memoryStorage()]] as const)('on %s', (_, lake) => {
  const opened = testApp(lake ? { lake } : {})
  let app: Awaited<typeof opened>
  let company: Company
  beforeEach(async () => {
    app = await opened
    company = await aCompany(app)
  })
  afterAll(async () => (await opened).close())

  const tableNow = () => app.context.db.table.findUniqueOrThrow({ where: { id: company.table.id } })
  async function load(select: string) {
    await loadRows(app.context, company.table.id, select)
    return String((await tableNow()).snapshotId)
  }
  const tidy = (days: number) => upkeepOf(daysLater(app.context, days), company.oracle, { do: 'tidy', tableIds: [company.table.id], until: null })
  const history = async () => (await app.callAs(company.producers.readOnly)(listSnapshots, { tableId: company.table.id })).items
  const rows = async (snapshotId?: string) => (await app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id, ...(snapshotId === undefined ? {} : { snapshotId }) })).rows
  const check = async () => checkTable(app.context.lake, { tableId: company.table.id, location: (await tableNow()).metadataLocation ?? '', deep: true })
  async function paths() {
    const found: string[] = []
    for await (const { path } of app.context.lake.list(tableFolder(company.table.id))) found.push(path)
    return found
  }

  test('a snapshot can be read until its time is over, and a day later its files are gone', async () => {
    const [first, second] = [await load('SELECT 1 AS id'), await load('SELECT 2 AS id')]
    // The metadata file of before is not needed any more.
    expect(await tidy(6)).toMatchObject({ state: 'success', lines: ['in.c-core.customer: 1 file that nothing needed removed (less than 0.1 MB).'] })
    expect(await rows(first)).toEqual([[1]])
    const before = await paths()
    expect(await tidy(8)).toMatchObject({ state: 'success', lines: [expect.stringContaining('in.c-core.customer: 1 snapshot expired')] })
    expect(await history()).toMatchObject([{ snapshotId: second, expiredAt: null, current: true }, { snapshotId: first, expiredAt: expect.any(String) }])
    expect(await codeOf(rows(first))).toBe('snapshot_is_gone')
    // Who read it just then goes on.
    expect(before.filter((path) => path.endsWith('.parquet'))).toHaveLength(2)
    expect((await paths()).filter((path) => path.endsWith('.parquet'))).toHaveLength(2)
    const swept = await tidy(10)
    expect(swept.lines).toEqual(['in.c-core.customer: 4 files that nothing needed removed (less than 0.1 MB).'])
    // What is left: rows, the manifests of what came and what went, their list, and metadata.
    expect((await paths()).map((path) => path.replace(/.*\./, '')).toSorted()).toEqual(['avro', 'avro', 'avro', 'json', 'parquet'])
    expect(await check()).toEqual([])
    expect(await rows()).toEqual([[2]])
    expect(await tidy(11)).toMatchObject({ state: 'success', lines: [] })
    expect((await tableNow()).upkeptAt).not.toBeNull()
  })

  test('the table decides before its project', async () => {
    const first = await load('SELECT 1 AS id')
    await load('SELECT 2 AS id')
    await app.context.db.table.update({ where: { id: company.table.id }, data: { snapshotRetentionDays: 90 } })
    await app.context.db.project.update({ where: { id: company.oracle.id }, data: { snapshotRetentionDays: 1 } })
    await tidy(30)
    expect(await rows(first)).toEqual([[1]])
    await app.context.db.table.update({ where: { id: company.table.id }, data: { snapshotRetentionDays: null } })
    await tidy(30)
    expect(await codeOf(rows(first))).toBe('snapshot_is_gone')
  })

  test('what has a name stays until the name is taken away, whatever comes and goes around it', async () => {
    const call = app.callAs(company.producers.admin)
    const [first, second, third] = [await load('SELECT 1 AS id'), await load('SELECT 2 AS id'), await load('SELECT 3 AS id')]
    await call(nameSnapshot, { tableId: company.table.id, snapshotId: second, name: 'closed' })
    await tidy(30)
    await tidy(32)
    expect((await history()).map((one) => [one.snapshotId, one.expiredAt === null])).toEqual([[third, true], [second, true], [first, false]])
    expect([await rows(second), await rows(third)]).toEqual([[[2]], [[3]]])
    expect(await check()).toEqual([])
    await call(removeSnapshotName, { tableId: company.table.id, name: 'closed' })
    await tidy(34)
    expect(await codeOf(rows(second))).toBe('snapshot_is_gone')
  })

  test('what a running job may read stays, and what one in line is about', async () => {
    const { db } = app.context
    const [first, second] = [await load('SELECT 1 AS id'), await load('SELECT 2 AS id')]
    await load('SELECT 3 AS id')
    const job = { projectId: company.reporting.id, kind: 'transform' as const, state: 'processing' as const, number: 1, attempt: 1, startedAt: new Date(Date.now() - 1000), leaseUntil: new Date(Date.now() + 3_600_000) }
    const { id } = await db.job.create({ data: job })
    await tidy(30)
    expect([await rows(first), await rows(second)]).toEqual([[[1]], [[2]]])
    await db.job.delete({ where: { id } })
    const copy = await db.job.create({ data: { ...job, number: 2, kind: 'copy', state: 'waiting', startedAt: null, leaseUntil: null, input: { tableId: company.table.id, snapshotId: first } } })
    await db.project.update({ where: { id: company.reporting.id }, data: { archivedAt: new Date() } })
    await tidy(30)
    expect([await rows(first), await codeOf(rows(second))]).toEqual([[[1]], 'snapshot_is_gone'])
    await db.job.delete({ where: { id: copy.id } })
  })

  test('what failed and killed loads left is swept once nobody can be at it any more', async () => {
    const { db, lake: storage } = app.context
    await load('SELECT 1 AS id')
    // Adopted, and never committed: its worker was killed.
    const { files: [left] } = await stageRows(app.context, { tableId: company.table.id, schema: null }, 'SELECT 7 AS id', 'full')
    await storage.write(`${tableFolder(company.table.id)}/metadata/00002-lost.metadata.json`, new Uint8Array(3))
    await tidy(0.9)
    expect(await paths()).toContain(left?.path)
    const { id } = await db.job.create({ data: { projectId: company.oracle.id, kind: 'extract', number: 7, state: 'processing', attempt: 1, startedAt: new Date(), leaseUntil: new Date(Date.now() + 3_600_000) } })
    await tidy(3)
    expect(await paths()).toContain(left?.path)
    await db.job.delete({ where: { id } })
    await tidy(3)
    expect((await paths()).map((path) => path.replace(/.*\./, '')).toSorted()).toEqual(['avro', 'avro', 'json', 'parquet'])
    expect([await rows(), await check()]).toEqual([[[1]], []])
  })

  test('where it cannot be told what is needed nothing is removed', async () => {
    await load('SELECT 1 AS id')
    await load('SELECT 2 AS id')
    const { files: [left] } = await stageRows(app.context, { tableId: company.table.id, schema: null }, 'SELECT 7 AS id', 'full')
    const list = (await paths()).find((path) => path.includes('/snap-')) ?? ''
    await app.context.lake.remove(list)
    const before = await paths()
    expect(await tidy(3)).toMatchObject({ state: 'error' })
    expect(await paths()).toEqual(before)
    expect(before).toContain(left?.path)
  })

  test('whoever is in the middle of reading goes on while a snapshot expires and the sweep comes', async () => {
    const first = await load('SELECT 1 AS id')
    const { metadataLocation } = await tableNow()
    await load('SELECT 2 AS id')
    const { files } = await scanSnapshot(app.context.lake, metadataLocation ?? '', BigInt(first))
    await tidy(30)
    await tidy(30.5)
    const held = await app.context.lake.hold(files)
    await held.release()
    await tidy(32)
    await expect(app.context.lake.hold(files)).rejects.toThrow('No such file')
  })

  test('of snapshots that are named and restored while they expire each is kept or gone, and the table is whole', async () => {
    const call = app.callAs(company.producers.admin)
    const ids: string[] = []
    for (let id = 0; id < 8; id++) ids.push(await load(`SELECT ${id} AS id`))
    const [tidied, ...asked] = await Promise.all([tidy(30), ...ids.slice(0, 4).map((snapshotId, at) => codeOf(call(nameSnapshot, { tableId: company.table.id, snapshotId, name: `name ${at}` }))),
      ...ids.slice(4, 6).map((snapshotId) => codeOf(call(restoreSnapshot, { tableId: company.table.id, snapshotId })))])
    expect(tidied.state).toBe('success')
    const readable = new Set((await history()).filter((one) => one.expiredAt === null).map((one) => one.snapshotId))
    for (const [at, said] of asked.slice(0, 4).entries()) {
      expect(['done', 'snapshot_is_gone']).toContain(said)
      expect(readable.has(ids[at] ?? '')).toBe(said === 'done')
    }
    for (const snapshotId of readable) expect(await rows(snapshotId)).toHaveLength(1)
    await tidy(32)
    expect(await check()).toEqual([])
    for (const snapshotId of readable) expect(['done', 'snapshot_is_gone']).toContain(await codeOf(rows(snapshotId)))
  })
})
