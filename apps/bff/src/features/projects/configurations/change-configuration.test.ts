import { createExtractor, deleteExtractor, type Extractor, getExtractor, listExtractors, runExtractor, updateExtractor } from '@tributary/contract/extractors'
import { createTransformation, deleteTransformation, getTransformation, listTransformations, runTransformation, updateTransformation } from '@tributary/contract/transformations'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../../context.ts'
import type { User } from '../../../database/generated/client.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { whileHeld } from '../../../testing/while-held.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

const settings = { host: 'db.example', port: 5432, database: 'shop', user: 'reader' }
const elsewhere = { ...settings, host: 'elsewhere.example' }
let call: ReturnType<typeof app.callAs>
let extractor: Extractor
let person: User
beforeEach(async () => {
  const project = await app.aProject()
  person = await app.aMember({ project, role: 'guest' })
  call = app.callAs(person)
  extractor = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop', settings, secrets: { password: 'once' } })
})
const hold = (id: string) => (tx: Database) => tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${id}::uuid FOR UPDATE`
const forget = (id: string) => (tx: Database) => tx.configuration.delete({ where: { id } })

test('of two people who change two parts at once, the later one is told who was first, and nothing is undone', async () => {
  const { id: extractorId } = extractor
  const change = (part: object) => () => call(updateExtractor, { extractorId, version: 1, ...part })
  const answers = await whileHeld(db, hold(extractorId), [change({ bucket: 'in.c-elsewhere' }), change({ description: 'Late.' })])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const details = { version: 2, changedBy: person.name, changedAt: expect.any(String) }
  expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: refused('version_conflict', details) }])
  expect(await call(getExtractor, { extractorId })).toMatchObject({ version: 2 })
  expect(await db.configurationVersion.count({ where: { configurationId: extractorId } })).toBe(2)
  expect(await codeOf(call(updateExtractor, { extractorId, version: 2, description: 'On what is there.' }))).toBe('done')
})

test('a conflict names a service account and a token, too', async () => {
  const { id: extractorId, projectId } = extractor
  const { account } = await app.aServiceAccount({ organization: { id: person.organizationId } })
  const { token } = await app.aToken({ project: await db.project.findUniqueOrThrow({ where: { id: projectId } }), maker: person, description: 'nightly' })
  for (const [id, changedBy] of [[account.id, account.name], [token.id, 'Token "nightly"'], [crypto.randomUUID(), null]] as const) {
    await db.configurationVersion.update({ where: { configurationId_version: { configurationId: extractorId, version: 1 } }, data: { createdById: id } })
    await expect(call(updateExtractor, { extractorId, version: 7, name: 'x' })).rejects.toMatchObject(refused('version_conflict', { version: 1, changedBy, changedAt: expect.any(String) }))
  }
})

test('a password that is typed while someone points the extractor elsewhere does not go there', async () => {
  const { id: extractorId } = extractor
  const [first, second] = await whileHeld(db, hold(extractorId), [
    () => call(updateExtractor, { extractorId, version: 1, settings: elsewhere }),
    () => call(updateExtractor, { extractorId, version: 1, settings, secrets: { password: 'typed for the shop' } }),
  ])
  const { content, secrets } = await call(getExtractor, { extractorId })
  const moved = first?.status === 'fulfilled'
  expect([moved, second?.status]).toEqual([true, 'rejected'])
  expect([content.settings['host'], secrets['password']?.set]).toEqual(['elsewhere.example', false])
})

test('each change is a version and an entry in the log, with what differs and secrets by name; what is the same is neither', async () => {
  const { id: extractorId, projectId } = extractor
  await call(updateExtractor, { extractorId, version: 1, name: 'shop', description: '', settings, bucket: extractor.content.bucket, tables: [] })
  await call(updateExtractor, { extractorId, version: 1, secrets: { password: 'once' } })
  await call(updateExtractor, { extractorId, version: 1, settings: elsewhere })
  await call(updateExtractor, { extractorId, version: 2, name: 'store', secrets: { password: 'twice-secret' } })
  const entries = await db.auditEntry.findMany({ where: { targetId: extractorId }, orderBy: { seq: 'asc' } })
  expect(entries).toMatchObject([
    { action: 'createExtractor', targetName: 'shop', actorId: person.id, projectIds: [projectId], before: null, after: { connector: 'postgres', settings, set: ['password'] } },
    { action: 'updateExtractor', before: { version: 1, settings: { host: 'db.example' } }, after: { version: 2, settings: { host: 'elsewhere.example' }, forgotten: ['password'] } },
    { action: 'updateExtractor', targetName: 'store', before: { version: 2, name: 'shop' }, after: { version: 3, name: 'store', set: ['password'] } },
  ])
  expect(entries.map(({ after }) => Object.keys(after as object)).slice(1)).toEqual([['forgotten', 'settings', 'version'], ['name', 'set', 'version']].map((keys) => expect.arrayContaining(keys)))
  expect(JSON.stringify(entries, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))).not.toMatch(/once|twice-secret/)
  await call(deleteExtractor, { extractorId })
  expect(await db.auditEntry.findFirst({ where: { targetId: extractorId, action: 'deleteExtractor' } })).toMatchObject({ before: { name: 'store', version: 3 }, after: null })
})

test('in an archived project everything is seen and nothing changes or runs; a deleted one is not there', async () => {
  const { id: extractorId, projectId } = extractor
  const attempts = () => Promise.all([
    call(getExtractor, { extractorId }), call(createExtractor, { projectId, connector: 'postgres', name: 'new' }),
    call(updateExtractor, { extractorId, version: 1, name: 'x' }), call(runExtractor, { extractorId }), call(deleteExtractor, { extractorId }),
  ].map(codeOf))
  await db.project.update({ where: { id: projectId }, data: { archivedAt: new Date() } })
  expect(await attempts()).toEqual(['done', ...Array(4).fill('project_is_archived')])
  await db.project.update({ where: { id: projectId }, data: { deletedAt: new Date() } })
  const gone = ['extractor_not_found', 'project_not_found', 'extractor_not_found', 'extractor_not_found', 'extractor_not_found']
  expect(await attempts()).toEqual(gone)
  const admin = app.callAs(await app.aPerson({ organization: { id: person.organizationId }, organizationRole: 'admin' }))
  expect(await codeOf(admin(getExtractor, { extractorId }))).toBe('extractor_not_found')
})

test('a refusal names whom to ask', async () => {
  const { id: extractorId, projectId } = extractor
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
  const owner = await app.aMember({ project, role: 'share' })
  const reader = app.callAs(await app.aMember({ project, role: 'readOnly' }))
  await expect(reader(updateExtractor, { extractorId, version: 1, name: 'x' })).rejects.toMatchObject(refused('not_allowed', { owners: [{ id: owner.id, name: owner.name }] }))
})

test('a token sees and runs the configurations of its components, and changes none', async () => {
  const { id: extractorId, projectId } = extractor
  await call(updateExtractor, { extractorId, version: 1, tables: [{ schema: 'public', name: 'orders', target: 'orders' }] })
  const { id: transformationId } = await call(createTransformation, { projectId, name: 't', content: { inputs: [], sql: 'SELECT 1', outputs: [{ from: 'x', path: 'out.c-x.x', mode: 'full' }] } })
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
  const { value, token } = await app.aToken({ project, maker: person, components: ['postgres'], description: 'nightly' })
  const byToken = app.callWith(value)
  expect(await byToken(getExtractor, { extractorId })).toMatchObject({ may: { edit: false, run: true, lock: false } })
  expect((await byToken(listExtractors, { projectId })).items).toHaveLength(1)
  expect((await byToken(listTransformations, { projectId })).items).toEqual([])
  expect(await codeOf(byToken(getTransformation, { transformationId }))).toBe('transformation_not_found')
  expect(await codeOf(byToken(runTransformation, { transformationId }))).toBe('transformation_not_found')
  expect(await codeOf(byToken(updateExtractor, { extractorId, version: 2, name: 'x' }))).toBe('not_allowed')
  expect(await codeOf(byToken(deleteExtractor, { extractorId }))).toBe('not_allowed')
  expect(await byToken(runExtractor, { extractorId })).toMatchObject({ createdBy: 'Token "nightly"', may: { cancel: true } })
  expect(await db.auditEntry.findFirst({ where: { action: 'runExtractor', targetId: extractorId } })).toMatchObject({ actorKind: 'token', actorId: token.id, projectIds: [projectId], after: { job: 1, version: 2 } })
  await db.projectMember.update({ where: { projectId_userId: { projectId, userId: person.id } }, data: { role: 'readOnly' } })
  expect(await codeOf(byToken(runExtractor, { extractorId }))).toBe('not_allowed')
})

test('what was deleted meanwhile is not there: no job, no change, no fault', async () => {
  const { id: extractorId, projectId } = extractor
  const { id: transformationId } = await call(createTransformation, { projectId, name: 't', content: { inputs: [], sql: 'SELECT 1', outputs: [{ from: 'x', path: 'out.c-x.x', mode: 'full' }] } })
  await call(updateExtractor, { extractorId, version: 1, tables: [{ schema: 'public', name: 'orders', target: 'orders' }] })
  const ofExtractor = await whileHeld(db, forget(extractorId), [
    () => codeOf(call(runExtractor, { extractorId })), () => codeOf(call(updateExtractor, { extractorId, version: 2, description: 'late' })), () => codeOf(call(deleteExtractor, { extractorId })),
  ])
  expect(ofExtractor).toMatchObject([{ value: 'extractor_not_found' }, { value: 'extractor_not_found' }, { value: 'done' }])
  const ofTransformation = await whileHeld(db, forget(transformationId), [
    () => codeOf(call(runTransformation, { transformationId })), () => codeOf(call(updateTransformation, { transformationId, version: 1, name: 'late' })), () => codeOf(call(deleteTransformation, { transformationId })),
  ])
  expect(ofTransformation).toMatchObject([{ value: 'transformation_not_found' }, { value: 'transformation_not_found' }, { value: 'done' }])
  expect(await db.job.count({ where: { projectId } })).toBe(0)
})

test('a configuration with an open job is not deleted, and one with past jobs is, while they stay', async () => {
  const { id: extractorId, projectId } = extractor
  await call(updateExtractor, { extractorId, version: 1, tables: [{ schema: 'public', name: 'orders', target: 'orders' }] })
  const job = await call(runExtractor, { extractorId })
  expect(await codeOf(call(deleteExtractor, { extractorId }))).toBe('job_is_open')
  await app.context.queue.cancel(db, job.id)
  expect(await codeOf(call(deleteExtractor, { extractorId }))).toBe('done')
  expect(await db.job.findMany({ where: { projectId }, select: { configurationId: true, state: true } })).toEqual([{ configurationId: null, state: 'cancelled' }])
})

test('no connector goes by the name of something that every object has', async () => {
  expect(await codeOf(call(createExtractor, { projectId: extractor.projectId, connector: 'constructor', name: 'odd' }))).toBe('connector_not_found')
  expect(await codeOf(call(updateExtractor, { extractorId: extractor.id, version: 1, settings: { ...settings, toString: 'x' } }))).toBe('invalid_input')
})
