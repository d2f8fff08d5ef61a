import { setSchedule } from '@tributary/contract/orchestrations'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Prisma, Project } from '../../../database/generated/client.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aJob } from '../../jobs/testing/a-job.ts'
import { followUpRuns, type TellOfRun } from './follow-up-runs.ts'

let now = new Date()
const app = await testApp({ clock: () => now })
const { db } = app.context
afterAll(() => app.close())

let project: Project
let call: ReturnType<typeof app.callAs>
let configurationId: string
beforeEach(async () => {
  now = new Date('2026-11-20T12:00:00Z')
  project = await app.aProject()
  call = app.callAs(await app.aMember({ project, role: 'guest' }))
  configurationId = (await app.aConfiguration({ project })).id
  await call(setSchedule, { configurationId, version: 0, cron: null, retry: { times: 2, afterMinutes: 10 } })
})

const nobody: TellOfRun = () => Promise.resolve()
const followUp = async (tell: TellOfRun = nobody) => {
  const faults: unknown[] = []
  await followUpRuns(app.context, tell, (error) => faults.push(error))
  return faults
}
const failed = (given: Partial<Prisma.JobUncheckedCreateInput> = {}) => aJob(app, { project, configurationId, state: 'error', origin: 'schedule', ...given })
const retries = () => db.job.findMany({ where: { projectId: project.id, origin: 'retry' }, orderBy: { number: 'asc' } })

test('a run that failed is tried again after a while, each time after twice as long, as often as its schedule says', async () => {
  await failed()
  expect(await followUp()).toEqual([])
  const [second] = await retries()
  expect(second).toMatchObject({ tryNumber: 2, notBefore: new Date('2026-11-20T12:10:00Z'), createdById: null, configurationId, configurationVersion: 1 })
  await db.job.update({ where: { id: second?.id ?? '' }, data: { state: 'error', finishedAt: now } })
  await followUp()
  const [, third] = await retries()
  expect(third).toMatchObject({ tryNumber: 3, notBefore: new Date('2026-11-20T12:20:00Z') })
  await db.job.update({ where: { id: third?.id ?? '' }, data: { state: 'error', finishedAt: now } })
  await followUp()
  expect(await retries()).toHaveLength(2)
  expect(await db.auditEntry.findFirst({ where: { targetId: configurationId, action: 'retryRun' } })).toMatchObject({ actorKind: 'platform', actorName: 'Retry', after: { job: second?.number, tryNumber: 2 } })
})

test('it waits for no longer than a day', async () => {
  await call(setSchedule, { configurationId, version: 1, cron: null, retry: { times: 10, afterMinutes: 1000 } })
  await failed({ tryNumber: 3 })
  await followUp()
  expect(await retries()).toMatchObject([{ tryNumber: 4, notBefore: new Date('2026-11-21T12:00:00Z') }])
})

test('what was read of it is read again', async () => {
  const input = { tables: [{ schema: 'public', name: 'orders' }] }
  await failed({ input, origin: 'retry' })
  await followUp()
  expect(await retries()).toMatchObject([{ input }, { input }])
})

test('what a person ran or stopped, what went well, what only tells and what a newer run came after is not tried again', async () => {
  await failed({ origin: 'call' })
  await failed({ state: 'terminated' })
  await failed({ state: 'cancelled' })
  await failed({ state: 'success' })
  await failed({ dryRun: true })
  await failed()
  await aJob(app, { project, configurationId, state: 'created' })
  expect(await followUp()).toEqual([])
  expect(await retries()).toEqual([])
  expect(await db.job.count({ where: { projectId: project.id, finishedAt: { not: null }, followedUpAt: null } })).toBe(0)
})

test('nothing is tried again that is paused or archived, or of which nothing was said', async () => {
  const silent = await app.aConfiguration({ project })
  await failed({ configurationId: silent.id })
  await call(setSchedule, { configurationId, version: 1, cron: null, paused: true, retry: { times: 2, afterMinutes: 10 } })
  await failed()
  await followUp()
  const archived = await app.aProject()
  const other = await app.aConfiguration({ project: archived })
  await db.schedule.create({ data: { configurationId: other.id, retries: 2 } })
  await db.project.update({ where: { id: archived.id }, data: { archivedAt: now } })
  await aJob(app, { project: archived, configurationId: other.id, state: 'error', origin: 'schedule' })
  expect(await followUp()).toEqual([])
  expect(await db.job.count({ where: { projectId: { in: [project.id, archived.id] }, origin: 'retry' } })).toBe(0)
})

test('each run is told of once, whoever looks and however often', async () => {
  const told: [id: string, willRetry: boolean][] = []
  const tell: TellOfRun = (_tx, _context, { id }, { willRetry }) => Promise.resolve(void told.push([id, willRetry]))
  const first = await failed()
  await Promise.all(Array.from({ length: 5 }, () => followUp(tell)))
  await followUp(tell)
  expect(told).toEqual([[first.id, true]])
  const last = await failed({ tryNumber: 3 })
  await followUp(tell)
  expect(told.slice(1)).toEqual([[last.id, false]])
  expect(await retries()).toHaveLength(1)
})

test('where telling fails nothing is left half done, no other waits for it, and it is done the next time', async () => {
  const [first] = [await failed()]
  const other = await app.aConfiguration({ project })
  const second = await aJob(app, { project, configurationId: other.id, state: 'success' })
  const told: string[] = []
  const faults = await followUp((_tx, _context, job) => (job.id === first.id ? Promise.reject(new Error('The worker was killed here.')) : Promise.resolve(void told.push(job.id))))
  expect([faults.length, told]).toEqual([1, [second.id]])
  expect(await retries()).toEqual([])
  expect(await followUp((_tx, _context, job) => Promise.resolve(void told.push(job.id)))).toEqual([])
  expect(told).toEqual([second.id, first.id])
  expect(await retries()).toHaveLength(1)
})

test('a job whose configuration is gone is not looked at', async () => {
  await failed()
  await db.configuration.delete({ where: { id: configurationId } })
  expect(await followUp()).toEqual([])
  expect(await retries()).toEqual([])
})
