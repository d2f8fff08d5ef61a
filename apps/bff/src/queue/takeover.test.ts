import { expect, test, type TestContext } from 'vitest'
import { testQueue, until } from './testing/test-queue.ts'

async function ownQueue({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const queue = await testQueue()
  onTestFinished(queue.close)
  return queue
}

const TAKEN_OVER_MS = 15_000

test.concurrent('a job whose worker is killed goes on with another one within 15 s, and has its effect once', { timeout: 90_000 }, async (its) => {
  const { aConfiguration, enqueue, startWorker, untilState, effects, db } = await ownQueue(its)
  const first = startWorker('first')
  const job = await enqueue(await aConfiguration({ seconds: [600, 0] }))
  await until(() => first.told.some(({ what }) => what === 'sleeps'), 'the first attempt')
  const second = startWorker('second')
  first.signal('SIGKILL')
  const killed = Date.now()
  await untilState(job.id, 'success')
  const started = second.told.find(({ what }) => what === 'started')
  expect(started?.attempt).toBe(2)
  expect((started?.at ?? Infinity) - killed).toBeLessThan(TAKEN_OVER_MS)
  expect(await effects()).toMatchObject([{ jobId: job.id, attempt: 2 }])
  expect(await db.job.findUnique({ where: { id: job.id } })).toMatchObject({ attempt: 2, lost: 1, workerId: 'second', error: null })
  expect(await db.jobLog.findMany({ where: { jobId: job.id } })).toMatchObject([{ level: 'warning', line: 'The worker died. The job starts again on another one.' }])
})

test.concurrent('a worker that wakes after its job went on commits nothing', { timeout: 90_000 }, async (its) => {
  const { aConfiguration, enqueue, startWorker, untilState, effects } = await ownQueue(its)
  const first = startWorker('first')
  const job = await enqueue(await aConfiguration({ seconds: [1, 0], deaf: true }))
  await until(() => first.told.some(({ what }) => what === 'sleeps'), 'the first attempt')
  first.signal('SIGSTOP')
  startWorker('second')
  await untilState(job.id, 'success')
  first.signal('SIGCONT')
  await until(() => first.told.some(({ what }) => what === 'failed'), 'the woken worker to be refused')
  expect(first.told.find(({ what }) => what === 'failed')?.detail).toBe('JobLost')
  expect(await effects()).toMatchObject([{ jobId: job.id, attempt: 2 }])
})

test.concurrent('a worker that freezes in the middle of its commit loses it, and its job goes on', { timeout: 90_000 }, async (its) => {
  const { aConfiguration, enqueue, startWorker, untilState, effects, db } = await ownQueue(its)
  const first = startWorker('first')
  const job = await enqueue(await aConfiguration({ freezes: true }))
  await until(async () => (await db.job.findUniqueOrThrow({ where: { id: job.id } })).state === 'processing', 'the first attempt')
  startWorker('second')
  await untilState(job.id, 'success', 60_000)
  first.signal('SIGCONT')
  await until(() => first.told.some(({ what }) => what === 'failed'), 'the woken worker to be refused')
  expect(await effects()).toMatchObject([{ jobId: job.id, attempt: 2 }])
})

test.concurrent('a job that was to be stopped ends when its worker is dead', { timeout: 90_000 }, async (its) => {
  const { aConfiguration, enqueue, startWorker, untilState, effects, queue, db } = await ownQueue(its)
  const first = startWorker('first')
  const job = await enqueue(await aConfiguration({ seconds: [600] }))
  await until(() => first.told.some(({ what }) => what === 'sleeps'), 'the first attempt')
  first.signal('SIGKILL')
  await first.gone
  expect(await queue.cancel(db, job.id)).toBe(true)
  startWorker('second')
  await untilState(job.id, 'terminated')
  expect(await effects()).toEqual([])
})

test('a job that loses every worker is given up with a sentence that says so', async (its) => {
  const { aConfiguration, enqueue, startWorker, untilState, db } = await ownQueue(its)
  const job = await enqueue(await aConfiguration())
  // Two attempts were lost already, and the third went silent just now.
  await db.job.update({ where: { id: job.id }, data: { state: 'processing', attempt: 3, lost: 2, workerId: 'dead', leaseUntil: new Date(0), startedAt: new Date() } })
  startWorker('second')
  await untilState(job.id, 'error')
  const given = await db.job.findUniqueOrThrow({ where: { id: job.id } })
  expect(given.error).toMatchObject({ message: expect.stringContaining('given up after 3 attempts') as string })
  expect(given).toMatchObject({ lost: 3, leaseUntil: null })
  expect(await db.jobLog.count({ where: { jobId: job.id, level: 'error' } })).toBe(1)
})

test('a worker that shuts down hands its job back, which is no lost attempt', async (its) => {
  const { aConfiguration, enqueue, startWorker, untilState, effects, db } = await ownQueue(its)
  const first = startWorker('first')
  const job = await enqueue(await aConfiguration({ seconds: [600, 0] }))
  await until(() => first.told.some(({ what }) => what === 'sleeps'), 'the first attempt')
  first.signal('SIGTERM')
  await first.gone
  expect(await db.job.findUnique({ where: { id: job.id } })).toMatchObject({ state: 'waiting', attempt: 1, lost: 0, leaseUntil: null })
  startWorker('second')
  await untilState(job.id, 'success')
  expect(await effects()).toMatchObject([{ attempt: 2 }])
})
