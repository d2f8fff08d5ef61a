import { setSchedule } from '@tributary/contract/orchestrations'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Project } from '../../../database/generated/client.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aJob } from '../../jobs/testing/a-job.ts'
import { nextRuns } from '../schedules/cron.ts'
import { startDueRuns } from './start-due-runs.ts'

let now = new Date()
const app = await testApp({ clock: () => now })
const { db } = app.context
afterAll(() => app.close())

let project: Project
let call: ReturnType<typeof app.callAs>
let configurationId: string
beforeEach(async () => {
  await db.schedule.deleteMany()
  now = new Date('2026-11-20T12:00:00Z')
  project = await app.aProject()
  call = app.callAs(await app.aMember({ project, role: 'guest' }))
  configurationId = (await app.aConfiguration({ project })).id
})

const faults: unknown[] = []
const tick = async (at: string) => {
  now = new Date(at)
  await startDueRuns(app.context, (error) => faults.push(error))
  expect(faults).toEqual([])
}
const jobs = () => db.job.findMany({ where: { projectId: project.id }, orderBy: { number: 'asc' } })
const nextRunAt = async () => (await db.schedule.findUniqueOrThrow({ where: { configurationId } })).nextRunAt?.toISOString() ?? null
const end = () => db.job.updateMany({ where: { projectId: project.id }, data: { state: 'success', finishedAt: now, leaseUntil: null } })

test('a run starts when it is due, once, and the next one is known', async () => {
  await call(setSchedule, { configurationId, version: 0, cron: '30 2 * * *', timeZone: 'Europe/Prague' })
  await tick('2026-11-21T01:29:59Z')
  expect(await jobs()).toEqual([])
  await tick('2026-11-21T01:30:00Z')
  await tick('2026-11-21T01:30:01Z')
  expect(await jobs()).toMatchObject([{ origin: 'schedule', kind: 'transform', configurationId, configurationVersion: 1, createdById: null, state: 'created', tryNumber: 1 }])
  expect(await nextRunAt()).toBe('2026-11-22T01:30:00.000Z')
  expect(await db.auditEntry.findFirst({ where: { targetId: configurationId, action: 'startScheduledRun' } })).toMatchObject({ actorKind: 'platform', actorName: 'Schedule', actorId: null, projectIds: [project.id], after: { job: 1 } })
})

test('an extractor runs by its schedule, too', async () => {
  const extractor = await app.aConfiguration({ project, kind: 'extractor', component: 'postgres' })
  await call(setSchedule, { configurationId: extractor.id, version: 0, cron: '0 * * * *' })
  await tick('2026-11-20T13:00:00Z')
  expect(await jobs()).toMatchObject([{ kind: 'extract', configurationId: extractor.id, origin: 'schedule' }])
})

test('however many look at the same time, one run starts', async () => {
  await call(setSchedule, { configurationId, version: 0, cron: '0 * * * *' })
  now = new Date('2026-11-20T13:00:00Z')
  await Promise.all(Array.from({ length: 6 }, () => startDueRuns(app.context, (error) => faults.push(error))))
  expect(faults).toEqual([])
  expect(await jobs()).toHaveLength(1)
})

test('over both changes of the clocks it runs once a day', async () => {
  const started: string[] = []
  for (const days of [['2026-03-28', '2026-03-29', '2026-03-30'], ['2026-10-24', '2026-10-25', '2026-10-26']] as const) {
    now = new Date(`${days[0]}T00:00:00Z`)
    await db.schedule.deleteMany()
    await call(setSchedule, { configurationId, version: 0, cron: '30 2 * * *', timeZone: 'Europe/Prague' })
    for (const day of days) {
      for (let quarter = 0; quarter < 96; quarter++) {
        await tick(new Date(Date.parse(`${day}T00:00:00Z`) + quarter * 15 * 60_000).toISOString())
        if ((await jobs()).some(({ finishedAt }) => finishedAt === null)) started.push(now.toISOString().slice(5, 16))
        await end()
      }
    }
  }
  expect(started).toEqual(['03-28T01:30', '03-29T01:00', '03-30T00:30', '10-24T00:30', '10-25T00:30', '10-26T01:30'])
})

test('a run that is two minutes late is not missed, and of those that were missed one makes up for all, or none does', async () => {
  for (const [catchUp, version, runs] of [['skip', 0, 1], ['once', 1, 2]] as const) {
    now = new Date('2026-11-20T12:00:00Z')
    await call(setSchedule, { configurationId, version, cron: '0 * * * *', catchUp })
    await tick('2026-11-20T13:02:00Z')
    await end()
    await tick('2026-11-20T17:30:00Z')
    await end()
    expect(await nextRunAt()).toBe('2026-11-20T18:00:00.000Z')
    expect(await jobs()).toHaveLength(runs)
    await db.job.deleteMany({ where: { projectId: project.id } })
  }
})

test('while a run waits or works no second one piles up', async () => {
  await call(setSchedule, { configurationId, version: 0, cron: '0 * * * *' })
  await tick('2026-11-20T13:00:00Z')
  await tick('2026-11-20T14:00:00Z')
  await db.job.updateMany({ where: { projectId: project.id }, data: { state: 'processing', leaseUntil: new Date(Date.now() + 3_600_000) } })
  await tick('2026-11-20T15:00:00Z')
  expect(await jobs()).toHaveLength(1)
  await end()
  await tick('2026-11-20T16:00:00Z')
  expect(await jobs()).toHaveLength(2)
})

test('a run of a part stands for none, and a retry that waits makes room', async () => {
  await call(setSchedule, { configurationId, version: 0, cron: '0 * * * *' })
  await aJob(app, { project, configurationId, state: 'processing', input: { tables: [] } })
  await aJob(app, { project, configurationId, state: 'waiting', origin: 'retry', tryNumber: 2, notBefore: new Date('2026-11-20T20:00:00Z') })
  await tick('2026-11-20T13:00:00Z')
  expect((await jobs()).map(({ state, origin }) => [state, origin])).toEqual([['processing', 'call'], ['cancelled', 'retry'], ['waiting', 'schedule']])
})

test('what is paused, archived or deleted starts nothing, and what was archived makes up for what it missed', async () => {
  await call(setSchedule, { configurationId, version: 0, cron: '0 * * * *' })
  const rest = async (data: { archivedAt?: Date | null; deletedAt?: Date | null }, at: string) => {
    await db.project.update({ where: { id: project.id }, data })
    await tick(at)
  }
  await rest({ archivedAt: now }, '2026-11-20T13:00:00Z')
  await rest({ archivedAt: null, deletedAt: now }, '2026-11-20T14:00:00Z')
  await db.organization.update({ where: { id: project.organizationId }, data: { archivedAt: now } })
  await rest({ deletedAt: null }, '2026-11-20T15:00:00Z')
  expect(await jobs()).toEqual([])
  await db.organization.update({ where: { id: project.organizationId }, data: { archivedAt: null } })
  await tick('2026-11-20T15:30:00Z')
  expect(await jobs()).toHaveLength(1)
})

test('what fell due while it was paused was missed when it goes on: one run makes up for all, or none does', async () => {
  for (const [catchUp, version, runs] of [['skip', 0, 0], ['once', 2, 1]] as const) {
    now = new Date('2026-11-20T12:30:00Z')
    await call(setSchedule, { configurationId, version, cron: '0 * * * *', catchUp, paused: true })
    await tick('2026-11-20T16:20:00Z')
    expect(await jobs()).toEqual([])
    await call(setSchedule, { configurationId, version: version + 1, cron: '0 * * * *', catchUp })
    await tick('2026-11-20T16:30:00Z')
    await end()
    await tick('2026-11-20T16:59:59Z')
    expect([await jobs(), await nextRunAt()]).toMatchObject([{ length: runs }, '2026-11-20T17:00:00.000Z'])
    await tick('2026-11-20T17:00:00Z')
    expect(await jobs()).toHaveLength(runs + 1)
    await db.job.deleteMany({ where: { projectId: project.id } })
  }
})

test('nothing was missed by a pause in which nothing fell due, nor by another clock that was set in it', async () => {
  now = new Date('2026-11-20T12:30:00Z')
  await call(setSchedule, { configurationId, version: 0, cron: '0 * * * *', paused: true })
  now = new Date('2026-11-20T12:50:00Z')
  await call(setSchedule, { configurationId, version: 1, cron: '0 * * * *' })
  await tick('2026-11-20T12:50:00Z')
  await call(setSchedule, { configurationId, version: 2, cron: '0 * * * *', paused: true })
  await tick('2026-11-20T15:30:00Z')
  await call(setSchedule, { configurationId, version: 3, cron: '0 6 * * *' })
  await tick('2026-11-20T15:31:00Z')
  expect([await jobs(), await nextRunAt()]).toEqual([[], '2026-11-21T06:00:00.000Z'])
})

test('over both changes of the clocks many schedules run as each of them is told, whoever starts them', async () => {
  const wanted = [['30 2 * * *', 'Europe/Prague'], ['30 2 * * *', 'America/New_York'], ['0 3 * * *', 'Europe/Prague'], ['0 */2 * * *', 'UTC'], ['15 1,2,3 * * *', 'Europe/Prague'], ['0 0 * * 0', 'Australia/Lord_Howe']] as const
  for (const day of ['2026-03-29T00:00:00Z', '2026-10-25T00:00:00Z', '2026-11-01T00:00:00Z', '2026-04-05T00:00:00Z']) {
    await db.schedule.deleteMany()
    const from = Date.parse(day) - 12 * 60 * 60_000
    now = new Date(from)
    const started = new Map<string, string[]>()
    const due = new Map<string, string[]>()
    for (const [cron, timeZone] of wanted) {
      const { id } = await app.aConfiguration({ project })
      await call(setSchedule, { configurationId: id, version: 0, cron, timeZone })
      started.set(id, [])
      due.set(id, nextRuns(cron, timeZone, now, 30).filter((at) => at.getTime() <= from + 36 * 60 * 60_000).map((at) => at.toISOString()))
    }
    // At each moment at which any of them is due, and a quarter of an hour later.
    for (const at of new Set([...due.values()].flat().flatMap((run) => [Date.parse(run), Date.parse(run) + 15 * 60_000]).toSorted((one, other) => one - other))) {
      if (at > from + 36 * 60 * 60_000) break
      now = new Date(at)
      await Promise.all([1, 2].map(() => startDueRuns(app.context, (error) => faults.push(error))))
      for (const job of await db.job.findMany({ where: { projectId: project.id, finishedAt: null } })) started.get(job.configurationId ?? '')?.push(now.toISOString())
      await end()
    }
    expect(faults).toEqual([])
    expect(started).toEqual(due)
    expect([...due.values()].flat().length).toBeGreaterThan(20)
  }
}, 60_000)

test('one that fails is told and holds up no other', async () => {
  const other = await app.aConfiguration({ project })
  await call(setSchedule, { configurationId, version: 0, cron: '0 * * * *' })
  await call(setSchedule, { configurationId: other.id, version: 0, cron: '0 * * * *' })
  await db.schedule.update({ where: { configurationId }, data: { timeZone: 'Mars/Olympus' } })
  now = new Date('2026-11-20T13:00:00Z')
  const told: unknown[] = []
  await startDueRuns(app.context, (error) => told.push(error))
  expect(told).toHaveLength(1)
  expect(await jobs()).toMatchObject([{ configurationId: other.id }])
})
