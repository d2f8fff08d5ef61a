// How long a job waits from the end of the call that put it in line to the first line of its handler, in a worker process of its own.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../apps/bff/src/database/open-database.ts'
import { enqueueJob } from '../apps/bff/src/queue/states/enqueue-job.ts'
import { atEnd, endAll, ownDatabase } from './own-database.ts'
import { percentile } from './pairs.ts'

const JOBS = 500
const WARM_UP = 20
const now = () => performance.timeOrigin + performance.now()

const waits = await measured().finally(endAll)

const show = (what: string, values: number[]) =>
  process.stdout.write(`${what}: p50 ${percentile(values, 0.5).toFixed(2)} ms, p99 ${percentile(values, 0.99).toFixed(2)} ms, longest ${Math.max(...values).toFixed(2)} ms\n`)
process.stdout.write(`${JOBS} jobs, one after another, one worker\n`)
show('from committed to started', waits.map(({ committed, started }) => started - committed))
show('from the call to started', waits.map(({ called, started }) => started - called))
const handOff = waits.map(({ committed, started }) => started - committed)
if (percentile(handOff, 0.5) > 10 || percentile(handOff, 0.99) > 50) {
  process.stdout.write('Over the budget of p50 10 ms and p99 50 ms.\n')
}

async function measured() {
  const { url } = await ownDatabase()
  const worker = fork(join(import.meta.dirname, 'hand-off/worker.ts'), [url], { execArgv: [] })
  atEnd(async () => {
    const gone = once(worker, 'exit')
    if (worker.kill()) await gone
  })
  await once(worker, 'message')
  return measure(openDatabase(url), worker)
}

async function measure(db: ReturnType<typeof openDatabase>, worker: ChildProcess) {
  const { id: organizationId } = await db.organization.create({ data: { name: 'Northwind Post' } })
  const { id: projectId } = await db.project.create({ data: { organizationId, name: 'Oracle', hue: 1 } })
  const all = []
  for (let job = 0; job < JOBS + WARM_UP; job += 1) {
    const { id: configurationId } = await db.configuration.create({ data: { projectId, kind: 'extractor', component: 'postgres', name: `${job}`, content: {} } })
    // The worker has ended the job before by then, as it has between two jobs of a quiet hour.
    await sleep(5)
    const told = once(worker, 'message')
    const called = now()
    await db.$transaction((tx) => enqueueJob(tx, { projectId, kind: 'extract', configurationId, configurationVersion: 1, createdById: null }))
    const committed = now()
    const [started] = await told as [number]
    all.push({ called, committed, started })
  }
  await db.$disconnect()
  return all.slice(WARM_UP)
}
