import { afterAll, expect, test } from 'vitest'
import { actorFor } from '../../testing/actor.ts'
import { testApp } from '../../testing/test-app.ts'
import { enqueueRun } from './enqueue-run.ts'

const app = await testApp()
const { aProject, aMember, aConfiguration } = app
afterAll(app.close)

test('a run of a configuration goes in line, numbered within its project', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'guest' })
  const actor = await actorFor(app.context.db, person)
  const extractor = await aConfiguration({ project, kind: 'extractor', component: 'postgres', version: 4 })
  const first = await enqueueRun(app.context, actor, extractor)
  expect(first).toMatchObject({ number: 1, kind: 'extract', state: 'created', configuration: { id: extractor.id, version: 4 }, createdBy: person.name, may: { cancel: true } })
  expect(await enqueueRun(app.context, actor, extractor)).toMatchObject({ number: 2, state: 'waiting' })
  expect(await enqueueRun(app.context, actor, await aConfiguration({ project }))).toMatchObject({ number: 3, kind: 'transform', state: 'created' })
})
