import { setSchedule } from '@tributary/contract/orchestrations'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { verifyChain } from '../../../audit/verify-chain.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aJob } from '../../jobs/testing/a-job.ts'

const app = await testApp()
const { db, keys, audit } = app.context
afterAll(() => app.close())

const runs = 30
const kills = 6

function aWorker() {
  const child = fork(join(import.meta.dirname, 'testing/follow-up-process.ts'), [app.databaseUrl, keys.auditSeal.toString('hex')], { execArgv: [], serialization: 'json' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const gone = once(child, 'exit')
  return {
    says: (word: string) => new Promise<void>((heard) => { child.on('message', (said) => { if (said === word) heard() }) }),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

test('workers that are killed while they see to what is over tell of each run once, and have it tried again once', { timeout: 180_000 }, async () => {
  await db.$executeRaw`CREATE TABLE "Told" ("jobId" uuid NOT NULL)`
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'guest' }))
  for (let run = 0; run < runs; run++) {
    const { id: configurationId } = await app.aConfiguration({ project })
    await call(setSchedule, { configurationId, version: 0, cron: null, retry: { times: 1, afterMinutes: 600 } })
    await aJob(app, { project, configurationId, state: 'error', origin: 'schedule' })
  }
  for (let kill = 0; kill < kills; kill++) {
    const victim = aWorker()
    await victim.says('telling')
    await sleep(Math.random() * 25)
    await victim.kill()
  }
  // What they were killed at is left, and two see to it at once.
  const last = [aWorker(), aWorker()]
  await Promise.all(last.map((worker) => worker.says('through')))
  const left = () => db.job.count({ where: { projectId: project.id, finishedAt: { not: null }, followedUpAt: null } })
  await expect.poll(left, { timeout: 30_000 }).toBe(0)
  await Promise.all(last.map((worker) => worker.kill()))

  const told = await db.$queryRaw<{ jobId: string }[]>`SELECT "jobId" FROM "Told"`
  const over = await db.job.findMany({ where: { projectId: project.id, origin: 'schedule' }, select: { id: true, followedUpAt: true } })
  expect(told.map(({ jobId }) => jobId).toSorted()).toEqual(over.map(({ id }) => id).toSorted())
  expect(over.filter(({ followedUpAt }) => followedUpAt === null)).toEqual([])
  const retries = await db.job.findMany({ where: { projectId: project.id, origin: 'retry' }, select: { configurationId: true, number: true } })
  expect([retries.length, new Set(retries.map(({ configurationId }) => configurationId)).size, new Set(retries.map(({ number }) => number)).size]).toEqual([runs, runs, runs])
  expect(await db.auditEntry.count({ where: { organizationId: project.organizationId, action: 'retryRun' } })).toBe(runs)
  expect(await verifyChain(db, audit, project.organizationId)).toMatchObject({ whole: true })
})
