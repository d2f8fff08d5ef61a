import { getDryRun, getExtractor, lockSource, runExtractor, SourcePace, updateExtractor, Weekday } from '@tributary/contract/extractors'
import { cancelJob, getJob } from '@tributary/contract/jobs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type SourceDatabase, sourceDatabase } from '../../../connectors/postgres/testing/source-database.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { type TestApp, testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { picked, sourceExtractor } from '../testing/source-extractor.ts'

let app: TestApp
let worker: ReturnType<typeof workJobs>
let source: SourceDatabase
let now: () => Date = () => new Date()
beforeAll(async () => {
  ;[app, source] = await Promise.all([testApp({ clock: () => now() }), sourceDatabase()])
  worker = workJobs(app)
  await source.run(`
    CREATE TABLE people (id int PRIMARY KEY, name text, cookie text); INSERT INTO people VALUES (1, 'Ada', 'x'), (2, 'Bob', 'y'), (3, 'Cid', 'z');
    CREATE TABLE orders (id bigint PRIMARY KEY, seen bigint NOT NULL); INSERT INTO orders SELECT n, n FROM generate_series(1, 10) AS n; ANALYZE orders`)
})
afterAll(async () => {
  await worker.stop()
  await app.close()
  await source.drop()
})

const pace = (change: Partial<SourcePace>) => SourcePace.parse(change)
const sightOf = (configurationId: string) => app.context.db.sourceSight.findUnique({ where: { configurationId } })

test('some of the tables are run by themselves, and what is not picked is refused by name', async () => {
  const place = await sourceExtractor(app, source, { tables: [picked('people'), picked('orders')] })
  expect(await place.run({ tables: [{ schema: 'public', name: 'orders' }] })).toMatchObject({ state: 'success', wrote: [{ path: 'in.c-shop.orders' }], progress: { done: 1, of: 1 } })
  expect(await place.rowsOf('people')).toBeNull()
  await expect(place.run({ tables: [{ schema: 'public', name: 'people' }, { schema: 'public', name: 'wages' }] })).rejects.toMatchObject(refused('invalid_input', [{ path: ['tables'], message: expect.stringContaining('public.wages') }]))
  expect(await place.run()).toMatchObject({ state: 'success', progress: { done: 2, of: 2, rows: 13, tables: [{ name: 'public.people', state: 'read', rows: 3 }, { name: 'public.orders', state: 'read', rows: 10 }] } })
})

test('a run of some tables leaves the lineage and the promises of the others as they are', async () => {
  await source.run('CREATE TABLE passing (id int); INSERT INTO passing VALUES (1)')
  const place = await sourceExtractor(app, source, { tables: [picked('people'), picked('passing')] })
  const whole = await place.run()
  await place.run({ tables: [{ schema: 'public', name: 'people' }] })
  const { db } = app.context
  expect(await db.configuration.findUniqueOrThrow({ where: { id: place.extractorId } })).toMatchObject({ lastSuccessId: whole.id })
  await source.run('ALTER TABLE passing RENAME TO passed')
  expect(await place.run({ tables: [{ schema: 'public', name: 'passing' }], dryRun: true })).toMatchObject({ state: 'success' })
  const broken = async () => (await db.table.findMany({ where: { bucket: { projectId: place.project.id } }, orderBy: { name: 'asc' } })).map(({ failedAt }) => failedAt !== null)
  expect(await broken()).toEqual([false, false])
  expect(await place.run({ tables: [{ schema: 'public', name: 'passing' }] })).toMatchObject({ state: 'error' })
  expect(await broken()).toEqual([true, false])
})

test('a dry run reads the catalog alone, changes nothing and tells what a run would read', async () => {
  const place = await sourceExtractor(app, source, { tables: [
    picked('people', { conditions: [{ column: 'id', is: 'greater', value: '1' }] }), picked('orders', { mode: 'upsert', primaryKey: ['id'], growingColumn: 'seen', ranges: 4 }),
    picked('nowhere'), picked('people', { target: 'cookies', columns: ['cookie'] }),
  ] })
  await place.call(lockSource, { extractorId: place.extractorId, schema: 'public', table: 'people', column: 'cookie', reason: 'Opens sessions.' })
  const job = await place.run({ dryRun: true })
  expect(job).toMatchObject({ state: 'success', dryRun: true, wrote: [], error: null })
  const { tables } = await place.call(getDryRun, { jobId: job.id })
  expect(tables).toMatchObject([
    { name: 'people', target: 'people', mode: 'full', columns: ['id', 'name'], leftOut: [{ column: 'cookie', reason: expect.stringContaining('Opens sessions') }], conditions: [{ column: 'id', is: 'greater', value: '1' }], after: null, ranges: 1, refusal: null },
    { name: 'orders', mode: 'upsert', columns: ['id', 'seen'], leftOut: [], after: null, ranges: 4, rowEstimate: 10, refusal: null },
    { name: 'nowhere', columns: [], refusal: expect.stringContaining('is not in the source') },
    { target: 'cookies', refusal: expect.stringContaining('Opens sessions') },
  ])
  expect(await app.context.db.bucket.count({ where: { projectId: place.project.id } })).toBe(0)
  expect(await app.context.db.configuration.findUniqueOrThrow({ where: { id: place.extractorId } })).toMatchObject({ lastSuccessId: null })
  expect(await sightOf(place.extractorId)).toBeNull()
  expect((await place.call(getExtractor, { extractorId: place.extractorId })).lastJob).toBeNull()
})

test('only a dry run that is over has an answer, for those who see its job; where it would read on, for those who may read rows', async () => {
  const place = await sourceExtractor(app, source, { tables: [picked('orders', { mode: 'upsert', primaryKey: ['id'], growingColumn: 'seen' })] })
  const run = await place.run()
  expect(await codeOf(place.call(getDryRun, { jobId: run.id }))).toBe('not_ready')
  const { id: jobId } = await place.run({ dryRun: true })
  expect((await place.call(getDryRun, { jobId })).tables).toMatchObject([{ after: '10' }])
  expect(await codeOf(app.callAs(await app.aPerson())(getDryRun, { jobId }))).toBe('job_not_found')
  const { value } = await app.aToken({ project: place.project, components: ['postgres'] })
  expect((await app.callWith(value)(getDryRun, { jobId })).tables).toMatchObject([{ name: 'orders', after: null }])
  await app.context.db.job.update({ where: { id: jobId }, data: { result: {} } })
  expect(await codeOf(place.call(getDryRun, { jobId }))).toBe('not_ready')
  await app.context.db.job.update({ where: { id: jobId }, data: { state: 'waiting', finishedAt: null, notBefore: new Date(Date.now() + 3_600_000) } })
  expect(await codeOf(place.call(getDryRun, { jobId }))).toBe('not_ready')
  await app.context.db.job.update({ where: { id: jobId }, data: { state: 'error', finishedAt: new Date() } })
})

test('an upsert reads late rows again as far back as its window, and its mark never goes back', async () => {
  await source.run('CREATE TABLE late (id int PRIMARY KEY, seen int NOT NULL, what text); INSERT INTO late SELECT n, n * 10, \'first\' FROM generate_series(1, 10) AS n')
  const place = await sourceExtractor(app, source, { tables: [picked('late', { mode: 'upsert', primaryKey: ['id'], growingColumn: 'seen', lateWindow: 25 })] })
  await place.run()
  await source.run("UPDATE late SET what = 'again'; INSERT INTO late VALUES (11, 78, 'late'), (12, 60, 'too late'); DELETE FROM late WHERE id = 10")
  const job = await place.run()
  expect(await place.logOf(job)).toContain('info: public.late: rows after the last value of "seen", and 25 below it once more.')
  expect((await place.rowsOf('late'))?.map(([id, , what]) => `${id} ${what}`)).toEqual(['1 first', '2 first', '3 first', '4 first', '5 first', '6 first', '7 first', '8 again', '9 again', '10 first', '11 late'])
  await source.run("INSERT INTO late VALUES (13, 99, 'late')")
  expect(await place.logOf(await place.run())).toContain('info: public.late: rows after the last value of "seen", and 25 below it once more.')
  expect(await place.rowsOf('late')).toHaveLength(12)
})

test('a run is recorded with what it saw of its source, the columns of what it read', async () => {
  const place = await sourceExtractor(app, source, { tables: [picked('people', { columns: ['id'] }), picked('orders')] })
  await place.run({ tables: [{ schema: 'public', name: 'people' }] })
  const people = { schema: 'public', name: 'people', columns: [['id', 'integer'], ['name', 'text'], ['cookie', 'text']] }
  const first = await sightOf(place.extractorId)
  expect(first?.tables).toEqual(expect.arrayContaining([people, { schema: 'public', name: 'orders' }]))
  await place.run({ tables: [{ schema: 'public', name: 'orders' }] })
  const second = await sightOf(place.extractorId)
  expect(second?.tables).toEqual(expect.arrayContaining([people, { schema: 'public', name: 'orders', columns: [['id', 'bigint'], ['seen', 'bigint']] }]))
  expect(second?.at.getTime()).toBeGreaterThan(first?.at.getTime() ?? 0)
})

test('a run has no more connections to its source than it may, and with one it reads all the same', async () => {
  await source.run("CREATE TABLE wide (id int PRIMARY KEY, filling text); INSERT INTO wide SELECT n, repeat('x', 200) FROM generate_series(1, 20000) AS n; ANALYZE wide")
  for (const connections of [1, 2, 4]) {
    const place = await sourceExtractor(app, source, { pace: pace({ connections, megabytesPerSecond: 20 }), tables: [picked('wide', { ranges: 8 }), picked('people'), picked('orders')] })
    const { id } = await place.call(runExtractor, { extractorId: place.extractorId })
    let most = 0
    for (let isOver = false; !isOver; isOver = (await place.call(getJob, { jobId: id })).finishedAt !== null) {
      const { rows } = await source.run(`SELECT count(*)::int AS open FROM pg_stat_activity WHERE application_name = 'tributary' AND datname = current_database() AND backend_type = 'client backend'`)
      most = Math.max(most, rows[0].open)
    }
    expect(await place.call(getJob, { jobId: id })).toMatchObject({ state: 'success', progress: { rows: 20_013 } })
    expect(most).toBeLessThanOrEqual(connections)
  }
})

test('as many tables are read side by side as there are connections beside the one that holds the moment', async () => {
  // Each of them ends only once three are being read.
  await source.run(`
    CREATE FUNCTION meet() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
      WHILE (SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%meeting%' AND state = 'active' AND datname = current_database()) < 3 LOOP
        PERFORM pg_sleep(0.02), pg_stat_clear_snapshot();
      END LOOP;
      PERFORM pg_sleep(0.5);
      RETURN 1;
    END $$;
    CREATE VIEW meeting_1 AS SELECT meet() AS id; CREATE VIEW meeting_2 AS SELECT meet() AS id; CREATE VIEW meeting_3 AS SELECT meet() AS id`)
  const place = await sourceExtractor(app, source, { pace: pace({ connections: 4 }), tables: [1, 2, 3].map((n) => picked(`meeting_${n}`)) })
  expect(await place.run()).toMatchObject({ state: 'success', progress: { done: 3, rows: 3 } })
})

const allDays = [...Weekday.options]
const hour = 60 * 60_000
const clockTime = (at: number) => new Date(at).toISOString().slice(11, 16)
const closedFor = (from: number, to: number) => pace({ closed: [{ days: allDays, from: clockTime(from), to: clockTime(to) }], megabytesPerSecond: 0.1 })

test('a run that begins in closed hours waits for their end; a dry run does not', async () => {
  const opens = Math.ceil(Date.now() / hour) * hour + hour
  const place = await sourceExtractor(app, source, { pace: closedFor(opens - 4 * hour, opens), tables: [picked('wide')] })
  const waiting = await place.call(runExtractor, { extractorId: place.extractorId })
  await expect.poll(() => place.call(getJob, { jobId: waiting.id }), { timeout: 20_000 }).toMatchObject({ state: 'waiting', notBefore: new Date(opens).toISOString(), startedAt: null, error: null, attempt: 1 })
  expect(await place.logOf(waiting)).toEqual([expect.stringContaining(`The run begins at ${new Date(opens).toISOString()}`)])
  expect(await place.run({ dryRun: true })).toMatchObject({ state: 'success' })
  await place.call(cancelJob, { jobId: waiting.id })
})

test('a run that closed hours overtake is stopped, and changes nothing', async () => {
  const begun = Date.now()
  const place = await sourceExtractor(app, source, { pace: closedFor(begun + 2 * hour, begun + 4 * hour), tables: [picked('wide')] })
  const overtaken = await place.call(runExtractor, { extractorId: place.extractorId })
  await expect.poll(async () => (await place.call(getJob, { jobId: overtaken.id })).progress?.current, { timeout: 20_000 }).toBe('public.wide')
  onTestFinished(() => { now = () => new Date() })
  now = () => new Date(Date.now() + 3 * hour)
  expect(await overJob(place.call, overtaken)).toMatchObject({ state: 'error', wrote: [], error: { message: expect.stringMatching(/^The closed hours of the source began while it was read\. Nothing was loaded\./) } })
  expect(await place.rowsOf('wide').catch(() => null)).toBeNull()
})

test('a lock that is set while a run reads stops it; one on something else does not', async () => {
  const place = await sourceExtractor(app, source, { pace: pace({ megabytesPerSecond: 1 }), tables: [picked('wide')] })
  const overtaken = await place.call(runExtractor, { extractorId: place.extractorId })
  await expect.poll(async () => (await place.call(getJob, { jobId: overtaken.id })).progress?.current, { timeout: 20_000 }).toBe('public.wide')
  await place.call(lockSource, { extractorId: place.extractorId, schema: 'public', table: 'people', column: 'cookie', reason: 'Opens sessions.' })
  await place.call(lockSource, { extractorId: place.extractorId, schema: 'public', table: 'wi*', column: null, pattern: true, reason: 'Too wide.' })
  expect(await overJob(place.call, overtaken)).toMatchObject({ state: 'error', wrote: [], error: { message: expect.stringMatching(/Too wide.*The lock was set while the run was reading: nothing was loaded\.$/) } })
  expect(await place.rowsOf('wide').catch(() => null)).toBeNull()
})

test('a pace that no run could keep is refused with its field', async () => {
  const place = await sourceExtractor(app, source, { tables: [picked('people')] })
  const change = (wanted: SourcePace) => place.call(updateExtractor, { extractorId: place.extractorId, version: 1, pace: wanted })
  await expect(change(pace({ timeZone: 'Mars/Olympus' }))).rejects.toMatchObject(refused('invalid_input', [{ path: ['pace.timeZone'], message: expect.stringContaining('"Mars/Olympus" is no time zone') }]))
  await expect(change(pace({ closed: [{ days: allDays, from: '00:00', to: '00:00' }] }))).rejects.toMatchObject(refused('invalid_input', [{ path: ['pace.closed'], message: expect.stringContaining('closed all week') }]))
})
