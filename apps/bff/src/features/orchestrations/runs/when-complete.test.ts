import { createExtractor } from '@tributary/contract/extractors'
import { listJobs } from '@tributary/contract/jobs'
import { setSchedule } from '@tributary/contract/orchestrations'
import { createTransformation } from '@tributary/contract/transformations'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { startDueRuns } from './start-due-runs.ts'

const app = await testApp()
const worker = workJobs(app)
afterAll(async () => {
  await worker.stop()
  await app.close()
})

test('what is scheduled and lacks something fails, and says what it lacks', async () => {
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'guest' }))
  const extractor = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop' })
  const transformation = await call(createTransformation, { projectId: project.id, name: 'report' })
  const complete = await call(createTransformation, { projectId: project.id, name: 'one', content: { inputs: [], sql: 'CREATE TABLE x AS SELECT 1 AS id', outputs: [{ from: 'x', path: 'out.c-x.x', mode: 'full' }] } })
  for (const { id } of [extractor, transformation, complete]) {
    await call(setSchedule, { configurationId: id, version: 0, cron: '0 6 * * *' })
    await app.context.db.schedule.update({ where: { configurationId: id }, data: { nextRunAt: new Date() } })
  }
  await startDueRuns(app.context, (error) => { throw error })
  const errorOf = async ({ id }: { id: string }) => {
    const { items: [job] } = await call(listJobs, { configurationId: id })
    if (!job) throw new Error('It did not run.')
    const { state, error } = await overJob(call, job)
    return [state, error?.message]
  }
  expect(await errorOf(extractor)).toEqual(['error', '"shop" cannot run yet. Host: not set yet. Database: not set yet. User: not set yet. Tables: pick at least one.'])
  expect(await errorOf(transformation)).toEqual(['error', '"report" cannot run yet. Write the SQL. Name at least one output.'])
  expect(await errorOf(complete)).toEqual(['success', undefined])
}, 120_000)
