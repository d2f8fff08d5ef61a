import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { OffPeak } from '../../../../off-peak.ts'
import { testCompany } from '../../testing/company.ts'
import { loadRows } from '../../testing/load-rows.ts'
import { stageRows } from '../../testing/stage-rows.ts'
import { daysLater, upkeepOf, worked } from '../testing/upkeep-of.ts'
import { dueTables } from './due-tables.ts'
import { clearLeftovers, leftoversSweep } from './leftovers-sweep.ts'
import { markSweep } from './lake-mark.ts'
import { upkeepSweep } from './upkeep-sweep.ts'

const { app, company, db } = await testCompany()
const always: OffPeak = { from: 0, to: 24 }
const load = (tableId = company.table.id) => loadRows(app.context, tableId, 'SELECT 1 AS id')
const later = (days: number) => daysLater(app.context, days)
const due = async (days: number) => (await dueTables(db, later(days).clock(), 1000)).filter(({ projectId }) => [company.oracle.id, company.reporting.id].includes(projectId)).map(({ tableId }) => tableId)
const queued = () => db.job.findMany({ where: { kind: 'upkeep', projectId: { in: [company.oracle.id, company.reporting.id] } }, orderBy: { createdAt: 'asc' } })
const upkept = (days: number) => db.table.update({ where: { id: company.table.id }, data: { upkeptAt: later(days).clock() } })

test('a table is due a day after it was changed, and not again until there is something to do', async () => {
  await load()
  expect([await due(0.9), await due(1.1)]).toEqual([[], [company.table.id]])
  await upkept(1.1)
  expect([await due(1.2), await due(5)]).toEqual([[], []])
  await db.table.update({ where: { id: company.table.id }, data: { failedAt: later(3).clock() } })
  expect(await due(5)).toEqual([company.table.id])
})

test('it is due where retention is over, and once more for the files of what expired', async () => {
  await load()
  await load()
  await upkept(1)
  expect([await due(6), await due(7.1)]).toEqual([[], [company.table.id]])
  const [first] = await db.snapshot.findMany({ where: { tableId: company.table.id }, orderBy: { committedAt: 'asc' } })
  await db.snapshotName.create({ data: { tableId: company.table.id, name: 'kept', snapshotId: first?.snapshotId ?? 0n } })
  expect(await due(7.1)).toEqual([])
  await db.snapshotName.deleteMany({ where: { tableId: company.table.id } })
  await db.snapshot.updateMany({ where: { tableId: company.table.id, snapshotId: first?.snapshotId ?? 0n }, data: { expiredAt: later(8).clock() } })
  await upkept(8)
  expect([await due(8.5), await due(9.1)]).toEqual([[], [company.table.id]])
  await upkept(9.1)
  expect(await due(20)).toEqual([])
})

test('many loads do not wait for a day', async () => {
  await load()
  const [{ snapshotId, ...row }] = await db.snapshot.findMany({ where: { tableId: company.table.id } }) as [Awaited<ReturnType<typeof db.snapshot.findFirstOrThrow>>]
  await db.snapshot.createMany({ data: Array.from({ length: 48 }, (_, at) => ({ ...row, snapshotId: BigInt(at + 1) })) })
  expect(await due(0)).toEqual([])
  await db.snapshot.create({ data: { ...row, snapshotId: 99n } })
  expect([await due(0), snapshotId > 0n]).toEqual([[company.table.id], true])
})

test('projects take turns, those that are archived wait, and each gets one job in its off-peak hours', async () => {
  const bucket = await app.aBucket({ project: company.reporting })
  const tables = [company.table, ...await Promise.all([1, 2].map(() => app.aTable({ bucket: company.bucket }))), await app.aTable({ bucket })]
  for (const { id } of tables) await load(id)
  const all = (await dueTables(db, later(2).clock(), 1000)).filter(({ tableId }) => tables.some(({ id }) => id === tableId))
  expect(all.map(({ projectId }) => projectId === company.oracle.id).slice(0, 2).toSorted()).toEqual([false, true])
  await db.project.update({ where: { id: company.reporting.id }, data: { archivedAt: new Date() } })
  const hour = later(2).clock().getUTCHours()
  await upkeepSweep({ from: (hour + 2) % 24, to: (hour + 4) % 24 || 24 }).run(later(2))
  await upkeepSweep(null).run(later(2))
  expect(await queued()).toEqual([])
  await upkeepSweep(always).run(later(2))
  await upkeepSweep(always).run(later(2))
  const [job, ...others] = await queued()
  expect(others).toEqual([])
  expect(job).toMatchObject({ projectId: company.oracle.id, subject: '3 tables', createdById: null, laneId: company.oracle.id })
  expect(await worked(later(2), job?.id ?? '')).toMatchObject({ state: 'success', progress: { unit: 'tables', done: 3, of: 3 } })
  expect(await due(2.1)).toEqual([])
})

test('a table that fails holds up no other', async () => {
  const broken = await app.aTable({ bucket: company.bucket, name: 'broken' })
  for (const id of [company.table.id, broken.id]) await load(id)
  const { metadataLocation } = await db.table.findUniqueOrThrow({ where: { id: broken.id } })
  await app.context.lake.remove(metadataLocation ?? '')
  await upkeepSweep(always).run(later(2))
  const [job] = await queued()
  expect(await worked(later(2), job?.id ?? '')).toMatchObject({ state: 'warning', lines: [expect.stringMatching(/^in\.c-core\.broken: Something went wrong on our side/)] })
  expect((await db.table.findUniqueOrThrow({ where: { id: company.table.id } })).upkeptAt).not.toBeNull()
})

test('when its time is over the rest is left for the next', async () => {
  const other = await app.aTable({ bucket: company.bucket })
  for (const id of [company.table.id, other.id]) await load(id)
  await upkeepSweep(always).run(later(2))
  const [job] = await queued()
  expect(await worked(later(3), job?.id ?? '')).toMatchObject({ state: 'success', lines: ['1 of 2 tables are left for the next time.'] })
})

test('what belongs to nothing any more goes, and what somebody may be at stays', async () => {
  const { lake, home } = app.context
  await load()
  const [gone, loading] = [crypto.randomUUID(), crypto.randomUUID()]
  await stageRows(app.context, { tableId: gone, schema: null }, 'SELECT 1 AS id', 'full')
  const upload = await db.upload.create({ data: { projectId: company.oracle.id, name: 'x.csv', bytes: 1n, expiresAt: later(30).clock() } })
  const uploads = [`uploads/${company.oracle.id}/${upload.id}`, `uploads/${company.oracle.id}/${gone}`]
  for (const path of uploads) await lake.write(path, new Uint8Array(1))
  await lake.write(`raw/${company.oracle.id}/${gone}`, new Uint8Array(1))
  const staging = join(home, 'lake/staging')
  for (const name of ['uploads', `${gone}-AbCdEf`]) {
    await mkdir(join(staging, name), { recursive: true })
    await writeFile(join(staging, name, 'part'), 'x')
    await utimes(join(staging, name), new Date(0), new Date(0))
  }
  const all = async () => {
    const paths: string[] = []
    for await (const { path } of lake.list('')) paths.push(path)
    return paths
  }
  await leftoversSweep(null).run(later(3))
  await clearLeftovers(later(0.9))
  expect(await all()).toEqual(expect.arrayContaining([expect.stringContaining(gone), ...uploads]))
  const before = await all()
  await stageRows(app.context, { tableId: loading, schema: null }, 'SELECT 1 AS id', 'full')
  await leftoversSweep(always).run(later(3))
  const left = before.filter((path) => !path.includes(`tables/${gone}`) && path !== uploads[1])
  expect(await all()).toEqual(expect.arrayContaining(left))
  expect((await all()).filter((path) => path.includes(`tables/${gone}`) || path === uploads[1])).toEqual([])
  expect((await all()).some((path) => path.includes(company.table.id))).toBe(true)
  expect(await readdir(staging)).toEqual(['uploads'])
})

test('a database that does not know who else writes to the lake removes nothing from it', async () => {
  const { lake } = app.context
  await load()
  const { files: [left] } = await stageRows(app.context, { tableId: company.table.id, schema: null }, 'SELECT 1 AS id', 'full')
  const marks = async () => {
    const paths: string[] = []
    for await (const { path } of lake.list('marks')) paths.push(path)
    return paths
  }
  const tidy = () => upkeepOf(later(3), company.oracle, { do: 'tidy', tableIds: [company.table.id], until: null })
  await markSweep.run(app.context)
  const foreign = `marks/${crypto.randomUUID()}`
  await lake.write(foreign, new Uint8Array(1))
  expect(await tidy()).toMatchObject({ state: 'error', error: { message: expect.stringContaining('Nothing is removed from it.') } })
  await expect(clearLeftovers(later(3))).rejects.toThrow('another database uses it')
  await expect(markSweep.run(app.context)).rejects.toThrow('another database uses it')
  expect(await lake.size(left?.path ?? '')).toBeGreaterThan(0)
  await lake.remove(foreign)
  const { id } = await tidy()
  await expect(lake.size(left?.path ?? '')).rejects.toThrow('No such file')
  await markSweep.run(app.context)
  await markSweep.run(app.context)
  expect(await marks()).toEqual([`marks/${id}`])
})
