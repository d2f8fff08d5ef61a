// What a load costs from its finished data file to the end of its job: manifest, manifest list, metadata, and the transaction that shows it.
import { join } from 'node:path'
import type { Context } from '../apps/bff/src/context.ts'
import { openDatabase } from '../apps/bff/src/database/open-database.ts'
import { commitLoads, openTarget } from '../apps/bff/src/features/catalog/index.ts'
import { stageRows } from '../apps/bff/src/features/catalog/testing/stage-rows.ts'
import { createLog } from '../apps/bff/src/log.ts'
import { openQueue } from '../apps/bff/src/queue/queue.ts'
import { runWorker } from '../apps/bff/src/queue/run-worker.ts'
import type { RunningJob } from '../apps/bff/src/queue/running-job.ts'
import { diskStorage } from '../packages/lake/src/storage/disk.ts'
import { atEnd, endAll, ownDatabase } from './own-database.ts'
import { describeTimes, percentile } from './pairs.ts'

const LOADS = 300
const SHOWN = 100

try {
  const { home, url } = await ownDatabase()
  const log = createLog('warn')
  const db = openDatabase(url)
  const queue = openQueue(url, log)
  const context = { db, lake: diskStorage(join(home, 'lake')), home, queue, log, clock: () => new Date() } as Context
  const times: number[] = []
  const worker = runWorker(context, { transform: load }, { workerId: 'bench' })
  atEnd(async () => {
    await worker.stop(0, 5000)
    await queue.close()
    await db.$disconnect()
  })
  const { id: organizationId } = await db.organization.create({ data: { name: 'Bench' } })
  const { id: projectId } = await db.project.create({ data: { organizationId, name: 'Bench', hue: 1 } })
  const { id: configurationId } = await db.configuration.create({ data: { projectId, kind: 'transformation', component: 'sql', name: 'bench', content: {} } })
  for (let at = 0; at < LOADS; at += 1) {
    const { id } = await db.$transaction((tx) => queue.enqueue(tx, { projectId, kind: 'transform', configurationId, configurationVersion: 1, createdById: null }))
    while ((await db.job.findUniqueOrThrow({ where: { id } })).finishedAt === null) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  if (times.length !== LOADS) throw new Error(`${times.length} of ${LOADS} loads were committed.`)
  process.stdout.write(`the first ${SHOWN} loads of a table: ${describeTimes(times.slice(0, SHOWN))}\nloads ${LOADS - SHOWN + 1} to ${LOADS}: ${describeTimes(times.slice(-SHOWN))}\n`)
  if (percentile(times.slice(-SHOWN), 0.5) > 50) process.stdout.write('Over the budget of 50 ms.\n')

  async function load(_: unknown, job: RunningJob) {
    const target = await openTarget(context, job.projectId, 'out.c-bench', 'made')
    const staged = await stageRows(context, target, 'SELECT range AS id FROM range(1000)', 'append')
    const started = performance.now()
    await commitLoads(context, job, [{ target, mode: 'append', asOf: new Date(), ...staged }], [])
    times.push(performance.now() - started)
    return 'success' as const
  }
} finally {
  await endAll()
}
