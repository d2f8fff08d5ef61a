import { listSourceLocks, listSourceTables, lockSource, unlockSource, updateExtractor } from '@tributary/contract/extractors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SourceDatabase, sourceDatabase } from '../../../connectors/postgres/testing/source-database.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { type TestApp, testApp } from '../../../testing/test-app.ts'
import { workJobs } from '../../../testing/work-jobs.ts'
import { picked, sourceExtractor } from '../testing/source-extractor.ts'

let app: TestApp
let source: SourceDatabase
let worker: ReturnType<typeof workJobs>
beforeAll(async () => {
  ;[app, source] = await Promise.all([testApp(), sourceDatabase()])
  worker = workJobs(app)
  await source.run(`
    CREATE TABLE people (id int, name text, password_hash text);
    INSERT INTO people VALUES (1, 'Ada', 'h4sh');
    CREATE VIEW phone_book AS SELECT name FROM people;
    CREATE VIEW hashes AS SELECT id, password_hash AS what FROM people`)
})
afterAll(async () => {
  await worker.stop()
  await app.close()
  await source.drop()
})

const passwords = { schema: '*', table: '*', column: '*password*', pattern: true, reason: 'Secrets.' }

test('a pattern holds for each column that fits it, for the views that read one and for tables that come later', async () => {
  const place = await sourceExtractor(app, source)
  const { call, extractorId } = place
  const { createdBy } = await call(lockSource, { extractorId, ...passwords })
  await source.run('CREATE TABLE later (id int, old_password text); INSERT INTO later VALUES (1, \'h4sh\'); CREATE VIEW over_hashes AS SELECT id FROM hashes')
  const { items } = await call(listSourceTables, { extractorId, columns: 'false' })
  expect(items.map(({ name, lock, columns }) => [name, lock !== null, columns.map((column) => column.name)])).toEqual([
    ['hashes', true, []], ['later', false, ['old_password']], ['over_hashes', true, []], ['people', false, ['password_hash']], ['phone_book', false, []],
  ])
  expect(items.find(({ name }) => name === 'over_hashes')?.lock).toBe('"public"."over_hashes" is not extracted: it belongs to "public"."hashes", then "public"."people", '
    + `and the column "password_hash" of "public"."people" never leaves the source, like all that fits *.*.*password* (Secrets). Leave it out, or ask ${createdBy}, who set the lock.`)

  const run = async (version: number, tables: object[]) => {
    await call(updateExtractor, { extractorId, version, tables: tables as [] })
    return place.run()
  }
  expect(await run(1, [picked('over_hashes')])).toMatchObject({ state: 'error', error: { message: expect.stringContaining('*password*') } })
  expect(await run(2, [picked('people', { columns: ['id', 'password_hash'] })])).toMatchObject({ state: 'error', error: { message: expect.stringContaining('"password_hash"') } })
  expect(await run(3, [picked('later'), picked('people'), picked('phone_book')])).toMatchObject({ state: 'success' })
  const columns = await app.context.db.column.findMany({ where: { table: { bucket: { project: { configurations: { some: { id: extractorId } } } } } } })
  expect(columns.map(({ name }) => name).toSorted()).toEqual(['id', 'id', 'name', 'name'])
})

test('a pattern may fit nothing yet, a name must be there; each can be locked once', async () => {
  const { call, extractorId, project } = await sourceExtractor(app, source)
  const lock = (more: object) => codeOf(call(lockSource, { extractorId, schema: 'public', table: 'card*', reason: 'Cards.', ...more }))
  expect(await lock({})).toBe('source_refused')
  expect(await lock({ pattern: true })).toBe('done')
  expect(await lock({ pattern: true })).toBe('name_taken')
  await source.run('CREATE TABLE "card*" (id int)')
  expect(await lock({})).toBe('done')
  const { items } = await call(listSourceLocks, { extractorId })
  expect(items.map(({ pattern, table: name, reason }) => [pattern, name, reason])).toEqual([[false, 'card*', 'Cards.'], [true, 'card*', 'Cards.']])
  await call(unlockSource, { lockId: items[1]?.id ?? '' })
  const told = await app.context.db.auditEntry.findMany({ where: { projectIds: { has: project.id }, action: { in: ['lockSource', 'unlockSource'] }, outcome: 'done' }, orderBy: { seq: 'asc' } })
  expect(told.map(({ action, targetName, before, after }) => [action, targetName, before, after])).toEqual([
    ['lockSource', 'public.card*', null, expect.objectContaining({ pattern: true, table: 'card*' })],
    ['lockSource', 'public.card*', null, expect.objectContaining({ pattern: false })],
    ['unlockSource', 'public.card*', expect.objectContaining({ pattern: true }), null],
  ])
  await source.run('DROP TABLE "card*"')
})

test('a pattern reaches other projects that read the very same source', async () => {
  const { call, extractorId, project } = await sourceExtractor(app, source)
  await call(lockSource, { extractorId, ...passwords })
  const other = await sourceExtractor(app, source, { project: await app.aProject({ organization: { id: project.organizationId } }) })
  const { items } = await other.call(listSourceTables, { extractorId: other.extractorId })
  expect(items.find(({ name }) => name === 'hashes')?.lock).toContain('Secrets')
  const guest = app.callAs(await app.aMember({ project: other.project, role: 'guest' }))
  expect(await codeOf(guest(lockSource, { extractorId: other.extractorId, ...passwords }))).toBe('not_allowed')
})
