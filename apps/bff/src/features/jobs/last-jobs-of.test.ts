import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'
import { actorFor } from '../../testing/actor.ts'
import { lastJobsOf } from './last-jobs-of.ts'
import { aJob } from './testing/a-job.ts'

const app = await testApp()
afterAll(() => app.close())

test('of each configuration the newest job, and of one that never ran none', async () => {
  const project = await app.aProject()
  const [often, once, never] = [await app.aConfiguration({ project }), await app.aConfiguration({ project }), await app.aConfiguration({ project })]
  const jobs = []
  for (const { id: configurationId } of [often, often, once, often]) jobs.push(await aJob(app, { project, configurationId }))
  const person = await app.aMember({ project, role: 'readOnly' })
  const found = await lastJobsOf(app.context, await actorFor(app.context.db, person), [often, once, never].map(({ id }) => id))
  expect([...found].map(([configurationId, { id }]) => [configurationId, id]).toSorted()).toEqual([[often.id, jobs[3]?.id], [once.id, jobs[2]?.id]].toSorted())
})
