import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from '../database/embedded/start-embedded.ts'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open-database.ts'
import { LEASE_MS } from './states/lease.ts'
import { testQueue, until } from './testing/test-queue.ts'

const migrations = join(import.meta.dirname, '../../../../prisma/migrations')

test('when the database was away for longer than a lease, jobs go on, and start again where they needed it', { timeout: 120_000 }, async () => {
  const home = await mkdtemp(join(tmpdir(), 'tributary-restart-'))
  let server = await startEmbedded(home, { durable: false })
  await migrate(server.url, migrations)
  const db = openDatabase(server.url)
  const { aConfiguration, enqueue, startWorker, untilState, effects, close } = await testQueue(Promise.resolve({ db, url: server.url, drop: () => db.$disconnect() }))
  onTestFinished(async () => {
    await close()
    await server.stop()
    await rm(home, { recursive: true, force: true })
  })
  const workers = [startWorker('first'), startWorker('second')]
  const patient = await enqueue(await aConfiguration({ seconds: [LEASE_MS / 1000 + 10] }))
  const hasty = await enqueue(await aConfiguration({ seconds: [4, 0] }))
  await until(() => workers.flatMap(({ told }) => told).filter(({ what }) => what === 'sleeps').length === 2, 'both jobs to sleep')
  await server.stop()
  await sleep(LEASE_MS + 2000)
  server = await startEmbedded(home, { durable: false })
  await until(() => db.job.count().then(() => true, () => false), 'the database')
  await untilState(patient.id, 'success')
  await untilState(hasty.id, 'success')
  expect((await effects()).map(({ jobId, attempt }) => [jobId, attempt]).toSorted()).toEqual([[patient.id, 1], [hasty.id, 2]].toSorted())
  const next = await enqueue(await aConfiguration())
  await untilState(next.id, 'success')
})
