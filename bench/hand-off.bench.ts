// How long a job waits from the end of the call that put it in line to the first line of its handler, in a worker process of its own.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../apps/bff/src/database/embedded/start-embedded.ts'
import { migrate } from '../apps/bff/src/database/migrate.ts'
import { openDatabase } from '../apps/bff/src/database/open-database.ts'
import { enqueueJob } from '../apps/bff/src/queue/states/enqueue-job.ts'
import { percentile } from './pairs.ts'

const JOBS = 500
const WARM_UP = 20
const root = join(import.meta.dirname, '..')
const now = () => performance.timeOrigin + performance.now()

const home = await mkdtemp(join(tmpdir(), 'tributary-hand-off-'))
const server = await startEmbedded(home)
await migrate(server.url, join(root, 'prisma/migrations'))
const waiting = fork(join(import.meta.dirname, 'hand-off/worker.ts'), [server.url], { execArgv: [] })
await once(waiting, 'message')
const waits = await measure(openDatabase(server.url), waiting)
waiting.kill()
await once(waiting, 'exit')
await server.stop()
await rm(home, { recursive: true, force: true })

const show = (what: string, values: number[]) =>
  process.stdout.write(`${what}: p50 ${percentile(values, 0.5).toFixed(2)} ms, p99 ${percentile(values, 0.99).toFixed(2)} ms, longest ${Math.max(...values).toFixed(2)} ms\n`)
process.stdout.write(`${JOBS} jobs, one after another, one worker\n`)
show('from committed to started', waits.map(({ committed, started }) => started - committed))
show('from the call to started', waits.map(({ called, started }) => started - called))
const handOff = waits.map(({ committed, started }) => started - committed)
if (percentile(handOff, 0.5) > 10 || percentile(handOff, 0.99) > 50) {
  process.stdout.write('Over the budget of p50 10 ms and p99 50 ms.\n')
}

async function measure(db: ReturnType<typeof openDatabase>, worker: ChildProcess) {
  const { id: organizationId } = await db.organization.create({ data: { name: 'Northwind Post' } })
  const { id: projectId } = await db.project.create({ data: { organizationId, name: 'Oracle', hue: 1 } })
  const measured = []
  for (let job = 0; job < JOBS + WARM_UP; job += 1) {
    const { id: configurationId } = await db.configuration.create({ data: { projectId, kind: 'extractor', component: 'postgres', name: `${job}`, content: {} } })
    // The worker has ended the job before by then, as it has between two jobs of a quiet hour.
    await sleep(5)
    const told = once(worker, 'message')
    const called = now()
    await db.$transaction((tx) => enqueueJob(tx, { projectId, kind: 'extract', configurationId, configurationVersion: 1, createdById: null }))
    const committed = now()
    const [started] = await told as [number]
    measured.push({ called, committed, started })
  }
  await db.$disconnect()
  return measured.slice(WARM_UP)
}
