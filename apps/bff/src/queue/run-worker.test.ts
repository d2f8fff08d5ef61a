import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { SourceRefused } from '../connectors/source-refused.ts'
import { SqlFailed } from '../engines/sql-failed.ts'
import { isAlive } from '../database/embedded/process.ts'
import { effectHandler, type Told } from './testing/effect-handler.ts'
import { testQueue, until } from './testing/test-queue.ts'
import { holdJob, JobLost } from './states/hold-job.ts'
import type { WorkerContext } from './run-job.ts'
import type { JobHandler } from './running-job.ts'
import { runWorker } from './run-worker.ts'

/** With a worker in the test's own process, where `handler` is the test's to choose. */
async function ownQueue() {
  const queue = await testQueue()
  onTestFinished(queue.close)
  const startHere = (handler: JobHandler<WorkerContext>, concurrency = 1) => {
    const worker = runWorker(queue, { extract: handler, transform: handler }, { workerId: 'here', concurrency })
    onTestFinished(() => worker.stop(0))
    return worker
  }
  return { ...queue, startHere }
}

test('two workers do each of 50 jobs once', { timeout: 90_000 }, async () => {
  const { aConfiguration, enqueue, startWorker, effects, db } = await ownQueue()
  const configurations = await Promise.all(Array.from({ length: 50 }, () => aConfiguration()))
  const workers = [startWorker('first', 2), startWorker('second', 2)]
  await Promise.all(configurations.map(enqueue))
  await until(async () => (await db.job.count({ where: { state: 'success' } })) === 50, '50 jobs')
  const done = await effects()
  expect(done).toHaveLength(50)
  expect(new Set(done.map(({ jobId }) => jobId)).size).toBe(50)
  await until(() => workers.flatMap(({ told }) => told).filter(({ what }) => what === 'committed').length === 50, 'the workers to say so')
  expect(await db.project.findFirst()).toMatchObject({ jobCount: 50 })
  const numbers = await db.job.findMany({ orderBy: { number: 'asc' }, select: { number: true } })
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
})

test('jobs of one configuration run one by one, in their order', { timeout: 90_000 }, async () => {
  const { aConfiguration, enqueue, startWorker, effects, untilState, db } = await ownQueue()
  const configuration = await aConfiguration({ seconds: [0.1] })
  const jobs = []
  for (let run = 0; run < 5; run++) jobs.push(await enqueue(configuration))
  expect(jobs.map(({ state }) => state)).toEqual(['created', 'waiting', 'waiting', 'waiting', 'waiting'])
  startWorker('first', 3)
  startWorker('second', 3)
  for (const { id } of jobs) await untilState(id, 'success')
  expect((await effects()).map(({ jobId }) => jobId)).toEqual(jobs.map(({ id }) => id))
  const ran = await db.job.findMany({ orderBy: { number: 'asc' } })
  for (const [at, job] of ran.entries()) expect(job.startedAt?.getTime()).toBeGreaterThanOrEqual(ran[at - 1]?.finishedAt?.getTime() ?? 0)
  expect(await db.configuration.findUnique({ where: { id: configuration.id } })).toMatchObject({ lastSuccessId: jobs.at(-1)?.id })
})

test('in an archived or deleted project, or organization, jobs wait; what runs goes on to its end', async () => {
  const { aConfiguration, aProject, enqueue, startHere, untilState, db } = await ownQueue()
  const project = await aProject()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const first = await enqueue(await aConfiguration({}, project.id))
  startHere(async () => {
    await ended
    return 'success'
  }, 2)
  await untilState(first.id, 'processing')
  await db.project.update({ where: { id: project.id }, data: { archivedAt: new Date() } })
  const second = await enqueue(await aConfiguration({}, project.id))
  end()
  await untilState(first.id, 'success')
  const elsewhere = await db.organization.create({ data: { name: 'Elsewhere', projects: { create: { name: 'Their own', hue: 1 } } }, include: { projects: true } })
  const organization = { where: { id: project.organizationId } }
  const steps = [
    () => db.project.update({ where: { id: project.id }, data: { archivedAt: null, deletedAt: new Date() } }),
    () => db.organization.update({ ...organization, data: { archivedAt: new Date(), projects: { updateMany: { where: {}, data: { deletedAt: null } } } } }),
    () => db.organization.update({ ...organization, data: { archivedAt: null, deletedAt: new Date() } }),
  ]
  for (const step of [() => Promise.resolve(), ...steps]) {
    await step()
    // A job elsewhere that runs shows that the worker looked.
    await untilState((await enqueue(await aConfiguration({}, elsewhere.projects[0]?.id))).id, 'success')
    expect(await db.job.findUnique({ where: { id: second.id } })).toMatchObject({ state: 'created', attempt: 0 })
  }
  await db.organization.update({ ...organization, data: { deletedAt: null } })
  await untilState(second.id, 'success')
})

test('projects take turns, however many jobs one of them has', async () => {
  const { aConfiguration, aProject, enqueue, startHere, db } = await ownQueue()
  const [big, small] = [await aProject(), await aProject()]
  for (const project of [big, big, big, big, small, small]) await enqueue(await aConfiguration({}, project.id))
  const order: string[] = []
  startHere(async (_, { projectId }) => {
    order.push(projectId === big.id ? 'big' : 'small')
    // Starts are compared by the millisecond.
    await sleep(3)
    return 'success'
  })
  await until(async () => (await db.job.count({ where: { state: 'success' } })) === 6, 'all jobs')
  expect(order.toSorted()).toEqual(['big', 'big', 'big', 'big', 'small', 'small'])
  expect(order.slice(0, 4).filter((name) => name === 'small')).toHaveLength(2)
})

test('a job that never started is cancelled, and the next of its configuration goes on', async () => {
  const { aConfiguration, enqueue, startHere, untilState, queue, db, effects } = await ownQueue()
  const configuration = await aConfiguration()
  const [created, waiting, last] = [await enqueue(configuration), await enqueue(configuration), await enqueue(configuration)]
  for (const job of [waiting, created]) {
    expect(await queue.cancel(db, job.id)).toBe(true)
    expect(await db.job.findUnique({ where: { id: job.id } })).toMatchObject({ state: 'cancelled', startedAt: null, attempt: 0 })
    expect(await queue.cancel(db, job.id)).toBe(false)
  }
  startHere(effectHandler(() => {}))
  await untilState(last.id, 'success')
  expect((await effects()).map(({ jobId }) => jobId)).toEqual([last.id])
})

test('stopping a running job stops its child before it says so', async () => {
  const { aConfiguration, enqueue, startHere, untilState, queue, db, effects } = await ownQueue()
  const told: Told[] = []
  startHere(effectHandler((each) => told.push(each)))
  const job = await enqueue(await aConfiguration({ seconds: [600] }))
  const asleep = () => told.find(({ what }) => what === 'sleeps')
  await until(() => asleep() !== undefined, 'the job to sleep')
  const pid = Number(asleep()?.detail)
  expect(isAlive(pid)).toBe(true)
  expect(await queue.cancel(db, job.id)).toBe(true)
  expect(await queue.cancel(db, job.id)).toBe(true)
  await untilState(job.id, 'terminated')
  expect(isAlive(pid)).toBe(false)
  expect(await queue.cancel(db, job.id)).toBe(false)
  expect(await effects()).toEqual([])
  expect(await db.jobLog.findMany({ where: { jobId: job.id } })).toMatchObject([{ seq: 1, level: 'warning', line: 'Stopped.' }])
})

test('what is being stopped commits nothing any more', async () => {
  const { aConfiguration, enqueue, queue, db } = await ownQueue()
  const job = await enqueue(await aConfiguration())
  await db.job.update({ where: { id: job.id }, data: { state: 'processing', attempt: 1, leaseUntil: new Date(Date.now() + 60_000), startedAt: new Date() } })
  await db.$transaction((tx) => holdJob(tx, job.id, 1))
  await expect(db.$transaction((tx) => holdJob(tx, job.id, 2))).rejects.toThrow(JobLost)
  await queue.cancel(db, job.id)
  await expect(db.$transaction((tx) => holdJob(tx, job.id, 1))).rejects.toThrow(JobLost)
})

test('a job that nobody was told of is found by looking', async () => {
  const { aConfiguration, startHere, untilState, effects, db } = await ownQueue()
  const { id, projectId } = await aConfiguration()
  startHere(effectHandler(() => {}))
  const job = await db.job.create({ data: { projectId, configurationId: id, configurationVersion: 1, kind: 'transform', number: 1 } })
  await untilState(job.id, 'success')
  expect(await effects()).toMatchObject([{ jobId: job.id, attempt: 1 }])
})

test('notifications come again after their connection was cut', async () => {
  const { queue, db } = await ownQueue()
  let heard = 0
  const unhear = queue.onWork(() => heard++)
  await until(() => heard > 0, 'the first connection')
  await cutListener(db)
  const before = heard
  await until(() => heard > before, 'the next connection')
  const reconnected = heard
  await db.$executeRaw`SELECT pg_notify('job_work', '')`
  await until(() => heard > reconnected, 'a notification')
  unhear()
  expect(await listeners(db)).toBe(1)
})

async function cutListener(db: WorkerContext['db']) {
  await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tributary listener' AND datname = current_database()`
}

async function listeners(db: WorkerContext['db']) {
  const rows = await db.$queryRaw<unknown[]>`SELECT pid FROM pg_stat_activity WHERE application_name = 'tributary listener' AND datname = current_database()`
  return rows.length
}

test('a worker survives that all its connections are cut', async () => {
  const { aConfiguration, enqueue, startWorker, untilState, url } = await ownQueue()
  const worker = startWorker('first')
  const configuration = await aConfiguration()
  await untilState((await enqueue(configuration)).id, 'success')
  const other = new Client({ connectionString: url })
  await other.connect()
  await other.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
  await other.end()
  const next = await retried(() => enqueue(configuration))
  await untilState(next.id, 'success')
  expect(worker.told.filter(({ what }) => what === 'committed')).toHaveLength(2)
})

/** The test's own pool was cut as well. */
async function retried<Result>(act: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await act()
    } catch {
      await sleep(100)
    }
  }
}

test.each([
  ['a failed statement', () => new SqlFailed('There is no column "segmant".', { line: 3, column: 8, statement: 2 }), { message: 'There is no column "segmant".', line: 3, column: 8 }],
  ['a refusal of the source', () => new SourceRefused('no_right', 'The account may not read "crm.orders".'), { message: 'The account may not read "crm.orders".' }],
])('%s is told as it is', async (_, error, told) => {
  const { aConfiguration, enqueue, startHere, untilState, db } = await ownQueue()
  startHere(() => Promise.reject(error()))
  const job = await enqueue(await aConfiguration())
  await untilState(job.id, 'error')
  expect((await db.job.findUniqueOrThrow({ where: { id: job.id } })).error).toEqual(told)
  expect(await db.jobLog.findMany({ where: { jobId: job.id } })).toMatchObject([{ level: 'error', line: told.message }])
})

test('a bug is told by a reference alone', async () => {
  const { aConfiguration, enqueue, startHere, untilState, db } = await ownQueue()
  startHere(effectHandler(() => {}))
  const job = await enqueue(await aConfiguration({ fails: 'password=hunter2 at 10.0.0.1' }))
  await untilState(job.id, 'error')
  const { error } = await db.job.findUniqueOrThrow({ where: { id: job.id } })
  expect(error).toEqual({ message: expect.stringContaining('Something went wrong on our side') as string, reference: expect.stringMatching(/^[0-9a-f]{12}$/) as string })
  expect(JSON.stringify(await db.jobLog.findMany({ where: { jobId: job.id } }))).not.toContain('hunter2')
})

test('lines and progress arrive while the job runs, in order and as they are', async () => {
  const { aConfiguration, enqueue, startHere, untilState, db } = await ownQueue()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  startHere(async (_, job) => {
    for (let line = 1; line <= 1200; line++) job.log('info', `line ${line}`)
    job.log('warning', 'a NUL \0 and half a pair \ud83d here')
    job.progress({ unit: 'tables', done: 1, of: 2, rows: 10, current: 'orders' })
    job.progress({ unit: 'tables', done: 2, of: 2, rows: 20, current: null })
    await ended
    job.log('info', 'the last one')
    return 'warning'
  })
  const job = await enqueue(await aConfiguration())
  await until(async () => (await db.jobLog.count({ where: { jobId: job.id } })) === 1201, 'the lines')
  await until(async () => (await db.job.findUniqueOrThrow({ where: { id: job.id } })).progress !== null, 'the progress')
  end()
  await untilState(job.id, 'warning')
  const lines = await db.jobLog.findMany({ where: { jobId: job.id }, orderBy: { seq: 'asc' } })
  expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 1202 }, (_, at) => at + 1))
  expect(lines[1199]?.line).toBe('line 1200')
  expect(lines[1200]?.line).toBe('a NUL  and half a pair \ufffd here')
  expect((await db.job.findUniqueOrThrow({ where: { id: job.id } })).progress).toMatchObject({ done: 2, rows: 20 })
})

test('a worker that is asked to stop ends what it has and takes nothing more', async () => {
  const { aConfiguration, enqueue, startHere, untilState, db } = await ownQueue()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const worker = startHere(async () => {
    await ended
    return 'success'
  })
  const running = await enqueue(await aConfiguration())
  await untilState(running.id, 'processing')
  const next = await enqueue(await aConfiguration())
  const stopped = worker.stop(60_000)
  end()
  await stopped
  expect(await db.job.findUnique({ where: { id: running.id } })).toMatchObject({ state: 'success', attempt: 1 })
  expect(await db.job.findUnique({ where: { id: next.id } })).toMatchObject({ state: 'created', attempt: 0 })
})

test('a job whose configuration is gone ends with a sentence', async () => {
  const { aConfiguration, enqueue, startHere, untilState, db } = await ownQueue()
  const configuration = await aConfiguration()
  const job = await enqueue(configuration)
  await db.configuration.delete({ where: { id: configuration.id } })
  startHere(effectHandler(() => {}))
  await untilState(job.id, 'error')
  expect((await db.job.findUniqueOrThrow({ where: { id: job.id } })).error).toEqual({ message: 'Its configuration was deleted before the job started.' })
})
