import { createExtractor, deleteExtractor, type Extractor, getExtractor, runExtractor, updateExtractor } from '@tributary/contract/extractors'
import { createTransformation, deleteTransformation, runTransformation, updateTransformation } from '@tributary/contract/transformations'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../../context.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { whileHeld } from '../../../testing/while-held.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

const settings = { host: 'db.example', port: 5432, database: 'shop', user: 'reader' }
const elsewhere = { ...settings, host: 'elsewhere.example' }
let call: ReturnType<typeof app.callAs>
let extractor: Extractor
beforeEach(async () => {
  const project = await app.aProject()
  call = app.callAs(await app.aMember({ project, role: 'guest' }))
  extractor = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop', settings, secrets: { password: 'once' } })
})
const hold = (id: string) => (tx: Database) => tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${id}::uuid FOR UPDATE`
const forget = (id: string) => (tx: Database) => tx.configuration.delete({ where: { id } })

test('of two people who change two parts at once, neither undoes the other', async () => {
  const { id: extractorId } = extractor
  const tables = [{ schema: 'public', name: 'orders', target: 'orders' }]
  const change = (part: object) => () => call(updateExtractor, { extractorId, ...part })
  await whileHeld(db, hold(extractorId), [change({ tables }), change({ bucket: 'in.c-elsewhere' }), change({ description: 'Both.' })])
  expect(await call(getExtractor, { extractorId })).toMatchObject({ version: 3, description: 'Both.', content: { bucket: 'in.c-elsewhere', tables } })
  expect(await db.configurationVersion.count({ where: { configurationId: extractorId } })).toBe(3)
})

test('a password that is typed while someone points the extractor elsewhere does not go there', async () => {
  const { id: extractorId } = extractor
  await whileHeld(db, hold(extractorId), [
    () => call(updateExtractor, { extractorId, settings: elsewhere }),
    () => call(updateExtractor, { extractorId, settings, secrets: { password: 'typed for the shop' } }),
  ])
  const { content, secrets } = await call(getExtractor, { extractorId })
  expect([content.settings['host'], secrets['password']?.set]).toEqual(['db.example', true])
})

test('what was deleted meanwhile is not there: no job, no change, no fault', async () => {
  const { id: extractorId, projectId } = extractor
  const { id: transformationId } = await call(createTransformation, { projectId, name: 't', content: { inputs: [], sql: 'SELECT 1', outputs: [{ from: 'x', path: 'out.c-x.x', mode: 'full' }] } })
  await call(updateExtractor, { extractorId, tables: [{ schema: 'public', name: 'orders', target: 'orders' }] })
  const ofExtractor = await whileHeld(db, forget(extractorId), [
    () => codeOf(call(runExtractor, { extractorId })), () => codeOf(call(updateExtractor, { extractorId, description: 'late' })), () => codeOf(call(deleteExtractor, { extractorId })),
  ])
  expect(ofExtractor).toMatchObject([{ value: 'extractor_not_found' }, { value: 'extractor_not_found' }, { value: 'done' }])
  const ofTransformation = await whileHeld(db, forget(transformationId), [
    () => codeOf(call(runTransformation, { transformationId })), () => codeOf(call(updateTransformation, { transformationId, name: 'late' })), () => codeOf(call(deleteTransformation, { transformationId })),
  ])
  expect(ofTransformation).toMatchObject([{ value: 'transformation_not_found' }, { value: 'transformation_not_found' }, { value: 'done' }])
  expect(await db.job.count({ where: { projectId } })).toBe(0)
})

test('a configuration with an open job is not deleted, and one with past jobs is, while they stay', async () => {
  const { id: extractorId, projectId } = extractor
  await call(updateExtractor, { extractorId, tables: [{ schema: 'public', name: 'orders', target: 'orders' }] })
  const job = await call(runExtractor, { extractorId })
  expect(await codeOf(call(deleteExtractor, { extractorId }))).toBe('job_is_open')
  await app.context.queue.cancel(db, job.id)
  expect(await codeOf(call(deleteExtractor, { extractorId }))).toBe('done')
  expect(await db.job.findMany({ where: { projectId }, select: { configurationId: true, state: true } })).toEqual([{ configurationId: null, state: 'cancelled' }])
})

test('no connector goes by the name of something that every object has', async () => {
  expect(await codeOf(call(createExtractor, { projectId: extractor.projectId, connector: 'constructor', name: 'odd' }))).toBe('connector_not_found')
  expect(await codeOf(call(updateExtractor, { extractorId: extractor.id, settings: { ...settings, toString: 'x' } }))).toBe('invalid_input')
})
