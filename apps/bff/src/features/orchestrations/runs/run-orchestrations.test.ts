import { randomUUID } from 'node:crypto'
import { listNotices } from '@tributary/contract/notices'
import { setSchedule } from '@tributary/contract/orchestrations'
import { afterAll, expect, test } from 'vitest'
import { runWorker } from '../../../queue/run-worker.ts'
import { testApp } from '../../../testing/test-app.ts'
import { tellOfRun } from '../../notices/index.ts'
import { runOrchestrations } from './run-orchestrations.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

test('a schedule that is due runs, fails, is tried again and told of, and after the end nothing starts', async () => {
  const project = await app.aProject()
  const person = await app.aMember({ project, role: 'share' })
  const call = app.callAs(person)
  const { id: configurationId } = await app.aConfiguration({ project, createdById: person.id })
  await call(setSchedule, { configurationId, version: 0, cron: '0 0 1 1 *', retry: { times: 1, afterMinutes: 1 } })
  let runs = 0
  const worker = runWorker(app.context, { transform: () => Promise.reject(new Error(`It broke ${++runs} times.`)) }, { workerId: `test ${randomUUID()}` })
  const orchestrating = [1, 2].map(() => runOrchestrations(app.context, tellOfRun))
  const jobs = () => db.job.findMany({ where: { configurationId }, orderBy: { number: 'asc' } })
  const patient = { timeout: 60_000 }

  await db.schedule.update({ where: { configurationId }, data: { nextRunAt: new Date() } })
  await expect.poll(async () => (await jobs()).map(({ origin, state, tryNumber }) => [origin, state, tryNumber]), patient).toEqual([['schedule', 'error', 1], ['retry', 'waiting', 2]].map(([origin, , number]) => [origin, expect.any(String), number]))
  await db.job.updateMany({ where: { configurationId, origin: 'retry' }, data: { notBefore: new Date() } })
  await expect.poll(async () => (await jobs()).map(({ state, followedUpAt }) => [state, followedUpAt !== null]), patient).toEqual([['error', true], ['error', true]])
  expect((await call(listNotices, {})).items).toMatchObject([{ kind: 'runFailed', configuration: { id: configurationId }, job: { number: 2 } }])

  for (const one of orchestrating) await one.stop()
  await db.schedule.update({ where: { configurationId }, data: { nextRunAt: new Date() } })
  await app.context.queue.cancel(db, randomUUID())
  await worker.stop(0)
  expect(runs).toBe(2)
  expect(await jobs()).toHaveLength(2)
}, 120_000)
