import { getBucket } from '@tributary/contract/catalog'
import { listTables } from '@tributary/contract/tables'
import { createExtractor, getExtractor, listSourceTables, lockSource, runExtractor, updateExtractor } from '@tributary/contract/extractors'
import { listLog } from '@tributary/contract/jobs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type SourceDatabase, sourceDatabase } from '../../../connectors/postgres/testing/source-database.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { type TestApp, testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { picked, sourceExtractor } from '../testing/source-extractor.ts'

let app: TestApp
let worker: ReturnType<typeof workJobs>
let source: SourceDatabase
beforeAll(async () => {
  ;[app, source] = await Promise.all([testApp(), sourceDatabase()])
  worker = workJobs(app)
  await source.run(`
    CREATE TABLE public.orders (id bigint PRIMARY KEY, customer text, amount numeric(20,4), at timestamptz, note text);
    INSERT INTO public.orders VALUES
      (1, 'Ada', 12345678901234.5678, '2026-03-01 10:00+02', ''), (2, 'Zoë "Z"', -0.0001, '1969-12-31 23:59:59.999999Z', NULL), (9007199254740993, E'line\\nbreak', 1, NULL, 'x');
    CREATE TABLE public.user_sessions (id int, cookie text);
    INSERT INTO public.user_sessions VALUES (1, 'stolen-cookie');`)
})
afterAll(async () => {
  await worker.stop()
  await app.close()
  await source.drop()
})

const anExtractor = (tables: ReturnType<typeof picked>[] = []) => sourceExtractor(app, source, { tables })

test('a table arrives exactly as it is at the source, with its age and its lineage', async () => {
  const place = await anExtractor([picked('orders')])
  const job = await place.run()
  expect(job).toMatchObject({ state: 'success', progress: { done: 1, of: 1, rows: 3 }, wrote: [{ path: 'in.c-shop.orders', source: 'public.orders', addedRows: 3 }] })
  expect(await place.rowsOf('orders')).toEqual([
    ['1', 'Ada', '12345678901234.5678', expect.stringContaining('2026-03-01 08:00:00'), ''],
    ['2', 'Zoë "Z"', '-0.0001', expect.stringContaining('1969-12-31 23:59:59.999999'), null],
    ['9007199254740993', 'line\nbreak', '1.0000', null, 'x'],
  ])
  const row = await app.context.db.table.findFirstOrThrow({ where: { bucket: { projectId: place.project.id } } })
  expect(row.asOf?.getTime()).toBeLessThanOrEqual(new Date(job.finishedAt ?? 0).getTime())
  expect(row.asOf?.getTime()).toBeGreaterThanOrEqual(new Date(job.createdAt).getTime())
})

test('an append reads only what has grown, and starts over when another load came between', async () => {
  await source.run('CREATE TABLE public.events (id bigint, what text); INSERT INTO public.events SELECT n, \'a\' FROM generate_series(1, 10) AS n')
  const place = await anExtractor([picked('events', { mode: 'append', growingColumn: 'id' })])
  expect((await place.run()).wrote).toMatchObject([{ addedRows: 10 }])
  // What was read is not read again: a changed old row stays as it was loaded.
  await source.run("UPDATE public.events SET what = 'changed' WHERE id = 1; INSERT INTO public.events VALUES (11, 'b'), (12, 'b')")
  expect((await place.run()).wrote).toMatchObject([{ addedRows: 2 }])
  expect(await place.rowsOf('events')).toHaveLength(12)
  expect((await place.run()).wrote).toMatchObject([{ addedRows: 0 }])

  const copy = await place.call(createExtractor, { projectId: place.project.id, connector: 'postgres', name: 'other', bucket: 'in.c-shop', tables: [picked('events')] })
  await place.call(updateExtractor, { extractorId: copy.id, version: 1, settings: (await place.call(getExtractor, { extractorId: place.extractorId })).content.settings, secrets: { password: source.settings.password.reveal() } })
  await overJob(place.call, await place.call(runExtractor, { extractorId: copy.id }))
  expect((await place.run()).wrote).toMatchObject([{ addedRows: 12 }])
  expect(await place.rowsOf('events')).toHaveLength(12)
})

test('all tables of a run become visible together or not at all', async () => {
  const place = await anExtractor([picked('orders'), picked('vanished')])
  const job = await place.run()
  expect(job).toMatchObject({ state: 'error', wrote: [], error: { message: expect.stringContaining('vanished') } })
  expect(await app.context.db.table.count({ where: { bucket: { projectId: place.project.id } } })).toBe(0)
  expect(await app.context.db.bucket.count({ where: { projectId: place.project.id } })).toBe(0)
})

test('the promise of a table is broken from a failed load until one succeeds', async () => {
  await source.run('CREATE TABLE public.fragile (id int); INSERT INTO public.fragile VALUES (1)')
  const place = await anExtractor([picked('fragile')])
  const stateNow = async () => {
    const bucket = await app.context.db.bucket.findFirstOrThrow({ where: { projectId: place.project.id } })
    const { items } = await place.call(listTables, { bucketId: bucket.id })
    return [items[0]?.freshness.state, (await place.call(getBucket, { bucketId: bucket.id })).freshness.state]
  }
  await place.run()
  expect(await stateNow()).toEqual(['unpromised', 'unpromised'])
  await source.run('ALTER TABLE public.fragile RENAME TO moved')
  expect(await place.run()).toMatchObject({ state: 'error' })
  expect(await stateNow()).toEqual(['broken', 'broken'])
  await source.run('ALTER TABLE public.moved RENAME TO fragile')
  await place.run()
  expect(await stateNow()).toEqual(['unpromised', 'unpromised'])
})

test('what is locked is never extracted, whatever was picked and whoever picked it', async () => {
  const place = await anExtractor()
  await place.call(lockSource, { extractorId: place.extractorId, schema: 'public', table: 'user_sessions', reason: 'Cookies.' })
  await place.call(lockSource, { extractorId: place.extractorId, schema: 'public', table: 'orders', column: 'note', reason: 'Private.' })
  const { items } = await place.call(listSourceTables, { extractorId: place.extractorId })
  expect(items.find(({ name }) => name === 'user_sessions')?.lock).toContain('Cookies')

  await place.call(updateExtractor, { extractorId: place.extractorId, version: 1, tables: [picked('user_sessions')] })
  expect(await place.run()).toMatchObject({ state: 'error', error: { message: expect.stringContaining('user_sessions') } })

  await place.call(updateExtractor, { extractorId: place.extractorId, version: 2, tables: [picked('orders', { columns: ['id', 'note'] })] })
  expect(await place.run()).toMatchObject({ state: 'error', error: { message: expect.stringContaining('note') } })

  await place.call(updateExtractor, { extractorId: place.extractorId, version: 3, tables: [picked('orders')] })
  expect(await place.run()).toMatchObject({ state: 'success' })
  expect((await place.rowsOf('orders'))?.[0]).toHaveLength(4)
})

test('a lock holds for other projects of the organization that reach the very same source', async () => {
  const owner = await anExtractor()
  await owner.call(lockSource, { extractorId: owner.extractorId, schema: 'public', table: 'user_sessions', reason: 'Cookies.' })
  const project = await app.aProject({ organization: { id: owner.project.organizationId } })
  const sly = await sourceExtractor(app, source, { project, host: 'localhost', tables: [picked('user_sessions')] })
  expect(await sly.run()).toMatchObject({ state: 'error', error: { message: expect.stringContaining('Cookies') } })
})

test('a secret is written and never read: not in an answer, a log, a version or a row', async () => {
  const place = await anExtractor([picked('orders')])
  await source.run(`DO $$ BEGIN CREATE ROLE shop_reader LOGIN PASSWORD 'very-secret-value'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`)
  const { content } = await place.call(getExtractor, { extractorId: place.extractorId })
  const changed = await place.call(updateExtractor, { extractorId: place.extractorId, version: 1, settings: { ...content.settings, user: 'shop_reader' }, secrets: { password: 'very-secret-value-but-wrong' } })
  expect(changed.secrets['password']).toMatchObject({ set: true })
  const job = await place.run()
  expect(job.state).toBe('error')
  const seen = JSON.stringify([changed, job, await place.call(listLog, { jobId: job.id }), await app.context.db.configurationVersion.findMany(), await app.context.db.secret.findMany(), await app.context.db.jobLog.findMany()])
  expect(seen).not.toContain('very-secret-value')
  await source.run('DROP ROLE shop_reader')
})

test('who points an extractor elsewhere enters its secrets anew', async () => {
  const place = await anExtractor([picked('orders')])
  const { content } = await place.call(getExtractor, { extractorId: place.extractorId })
  const moved = await place.call(updateExtractor, { extractorId: place.extractorId, version: 1, settings: { ...content.settings, user: 'somebody_else' } })
  expect(moved.secrets['password']).toEqual({ set: false, setAt: null, fingerprint: null })
  expect(await place.run()).toMatchObject({ state: 'error', error: { message: expect.stringContaining('asks for a password of the user "somebody_else", and none is set') as string } })
})

test('roles: guests edit and run, only admins lock, others look or see nothing', async () => {
  const place = await anExtractor([picked('orders')])
  const { extractorId } = place
  const as = async (role: 'admin' | 'guest' | 'readOnly') => app.callAs(await app.aMember({ project: place.project, role }))
  const lock = { extractorId, schema: 'public', table: 'orders', column: 'amount', reason: 'Salaries.' }
  const [admin, guest, reader] = await Promise.all([as('admin'), as('guest'), as('readOnly')])
  expect(await codeOf(guest(updateExtractor, { extractorId, version: 1, description: 'by a guest' }))).toBe('done')
  expect(await codeOf(guest(lockSource, lock))).toBe('not_allowed')
  expect(await codeOf(admin(lockSource, lock))).toBe('done')
  expect(await app.context.db.auditEntry.findFirst({ where: { action: 'lockSource', projectIds: { has: place.project.id }, outcome: 'done' } }))
    .toMatchObject({ targetName: 'public.orders.amount', after: { connector: 'postgres', schema: 'public', table: 'orders', column: 'amount', reason: 'Salaries.' } })
  expect(await codeOf(admin(lockSource, lock))).toBe('name_taken')
  expect(await codeOf(reader(getExtractor, { extractorId }))).toBe('done')
  const refusedTo = (call: typeof reader) => Promise.all([
    call(updateExtractor, { extractorId, version: 1, description: 'no' }), call(runExtractor, { extractorId }), call(listSourceTables, { extractorId }), call(lockSource, lock),
  ].map(codeOf))
  expect(await refusedTo(reader)).toEqual(Array(4).fill('not_allowed'))
  const stranger = app.callAs(await app.aPerson())
  expect(await refusedTo(stranger)).toEqual(Array(4).fill('extractor_not_found'))
  expect(await codeOf(stranger(getExtractor, { extractorId }))).toBe('extractor_not_found')
})

test('an engine that does not start leaves no session at the source', async () => {
  const place = await anExtractor([picked('orders')])
  const { ready } = app.context.box
  app.context.box.ready = () => Promise.reject(new Error('no more processes'))
  onTestFinished(() => { app.context.box.ready = ready })
  expect(await place.run()).toMatchObject({ state: 'error' })
  const sessions = `SELECT FROM pg_stat_activity WHERE application_name = 'tributary' AND datname = current_database()`
  await expect.poll(async () => (await source.run(sessions)).rowCount, { timeout: 20_000 }).toBe(0)
})

test('an upsert brings what has grown, replaces the rows of its keys and keeps the rest', async () => {
  await source.run("CREATE TABLE public.stock (sku text, shop int, left_over int, seen bigint, PRIMARY KEY (sku, shop)); INSERT INTO public.stock SELECT 'sku ' || n, 1, n, n FROM generate_series(1, 5) AS n")
  const place = await anExtractor([picked('stock', { mode: 'upsert', primaryKey: ['sku', 'shop'], growingColumn: 'seen' })])
  expect((await place.run()).wrote).toMatchObject([{ addedRows: 5 }])
  await source.run("UPDATE public.stock SET left_over = 0, seen = 6 WHERE sku = 'sku 2'; INSERT INTO public.stock VALUES ('sku 2', 2, 9, 7); DELETE FROM public.stock WHERE sku = 'sku 1'")
  const job = await place.run()
  expect(job).toMatchObject({ state: 'success', wrote: [{ addedRows: 1 }] })
  expect(await place.logOf(job)).toContain('info: in.c-shop.stock: 2 rows: 1 added, 1 updated.')
  expect(await place.rowsOf('stock', 'seen')).toEqual([['sku 1', 1, 1, '1'], ['sku 3', 1, 3, '3'], ['sku 4', 1, 4, '4'], ['sku 5', 1, 5, '5'], ['sku 2', 1, 0, '6'], ['sku 2', 2, 9, '7']])
  expect((await place.run()).wrote).toMatchObject([{ addedRows: 0 }])
})

test('a column that the table cannot hold any more is refused with the first row that it is about, and one that only widens is not', async () => {
  await source.run("CREATE TABLE public.parcels (id int, weight numeric(6,1)); INSERT INTO public.parcels SELECT n, n FROM generate_series(1, 5) AS n")
  const place = await anExtractor([picked('parcels')])
  await place.run()
  const before = await place.rowsOf('parcels')
  await source.run("ALTER TABLE public.parcels ALTER id TYPE bigint, ALTER weight TYPE numeric(8,3); UPDATE public.parcels SET weight = 4.125 WHERE id = 4")
  const refused = await place.run()
  expect(refused).toMatchObject({ state: 'error' })
  const row = (await source.run('SELECT count(*)::int + 1 AS row FROM public.parcels WHERE ctid < (SELECT ctid FROM public.parcels WHERE id = 4)')).rows[0].row
  expect(refused.error?.message).toBe(`public.parcels: "weight" is decimal(6,1) and cannot become decimal(8,3). The first value that does not fit decimal(6,1) is "4.125" in row ${row}, column "weight".`)
  expect(await place.rowsOf('parcels')).toEqual(before)
  await source.run('ALTER TABLE public.parcels ALTER weight TYPE numeric(9,1)')
  expect(await place.run()).toMatchObject({ state: 'success' })
})
