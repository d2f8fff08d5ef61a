import { afterAll, expect, test } from 'vitest'
import { actorFor } from '../../testing/actor.ts'
import type { Database } from '../../context.ts'
import { testApp } from '../../testing/test-app.ts'
import { whileHeld } from '../../testing/while-held.ts'
import { enqueueRun } from './enqueue-run.ts'

const app = await testApp()
const { aProject, aMember, aConfiguration } = app
afterAll(app.close)

test('a run of a configuration goes in line, numbered within its project', async () => {
  const project = await aProject()
  const person = await aMember({ project, role: 'guest' })
  const actor = await actorFor(app.context.db, person)
  const extractor = await aConfiguration({ project, kind: 'extractor', component: 'postgres', version: 4 })
  const first = await enqueueRun(app.context, actor, { ...extractor, project })
  expect(first).toMatchObject({ number: 1, kind: 'extract', state: 'created', configuration: { id: extractor.id, version: 4 }, createdBy: person.name, may: { cancel: true } })
  expect(await enqueueRun(app.context, actor, { ...extractor, project })).toMatchObject({ number: 2, state: 'waiting' })
  expect(await enqueueRun(app.context, actor, { ...await aConfiguration({ project }), project })).toMatchObject({ number: 3, kind: 'transform', state: 'created' })
})

test('in a project that was deleted at the same moment nothing goes in line', async () => {
  const project = await aProject()
  const actor = await actorFor(app.context.db, await aMember({ project, role: 'guest' }))
  const transformation = await aConfiguration({ project })
  const remove = (tx: Database) => tx.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  const run = () => enqueueRun(app.context, actor, { ...transformation, project: { ...project, deletedAt: null } })
  expect(await whileHeld(app.context.db, remove, [run])).toMatchObject([{ status: 'rejected', reason: { code: 'transformation_not_found' } }])
  expect(await app.context.db.job.count({ where: { projectId: project.id } })).toBe(0)
})
