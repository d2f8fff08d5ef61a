import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobState } from '@tributary/contract/jobs'
import { pino } from 'pino'
import type { Configuration, PrismaClient } from '../../database/generated/client.ts'
import { type TestDatabase, testDatabase } from '../../database/testing/test-database.ts'
import { openQueue, type Queue } from '../queue.ts'
import { Deed, type Told } from './effect-handler.ts'

export interface TestWorker {
  pid: number
  told: Told[]
  signal(signal: NodeJS.Signals): void
  /** Ends when the process is gone. */
  gone: Promise<unknown>
}

/** A queue on a database of its own, with workers as real processes. Close it at the end of the test. */
export async function testQueue(given: Promise<TestDatabase> = testDatabase()) {
  const { db, url, drop } = await given
  await db.$executeRaw`CREATE TABLE "Effect" ("jobId" uuid NOT NULL, "attempt" int NOT NULL, "at" timestamptz NOT NULL DEFAULT clock_timestamp())`
  const log = pino({ level: 'silent' })
  const queue = openQueue(url, log)
  const workers: { child: ChildProcess; gone: Promise<unknown> }[] = []
  const organization = await db.organization.create({ data: { name: 'Northwind Post' } })
  let count = 0
  const aProject = () => db.project.create({ data: { organizationId: organization.id, name: `Project ${++count}`, hue: 1 } })
  const home = await aProject()

  return {
    db, url, queue, log, aProject,
    aConfiguration: (deed: Deed = {}, projectId = home.id) =>
      db.configuration.create({ data: { projectId, kind: 'transformation', component: 'sql', name: `Deed ${++count}`, content: Deed.parse(deed) } }),
    enqueue: (configuration: Configuration) => enqueue(db, queue, configuration),
    effects: () => db.$queryRaw<{ jobId: string; attempt: number; at: Date }[]>`SELECT * FROM "Effect" ORDER BY "at"`,
    untilState: (jobId: string, state: JobState, withinMs?: number) => until(async () => (await db.job.findUniqueOrThrow({ where: { id: jobId } })).state === state, `${jobId} to be ${state}`, withinMs),
    startWorker(workerId: string, concurrency = 1): TestWorker {
      const child = fork(join(import.meta.dirname, 'worker-process.ts'), [url, workerId, String(concurrency)], { execArgv: [], detached: true })
      const told: Told[] = []
      child.on('message', (message) => told.push(message as Told))
      const gone = once(child, 'exit')
      workers.push({ child, gone })
      return { pid: child.pid ?? 0, told, signal: (signal) => void child.kill(signal), gone }
    },
    async close() {
      for (const { child, gone } of workers) {
        // The whole group: a killed worker leaves the child that its job was sleeping in.
        if (child.pid) killGroup(child.pid)
        await gone
      }
      await queue.close()
      await drop()
    },
  }
}

function enqueue(db: PrismaClient, queue: Queue, { id, projectId, version }: Configuration) {
  return db.$transaction((tx) => queue.enqueue(tx, { projectId, kind: 'transform', configurationId: id, configurationVersion: version, createdById: null }))
}

/** The deadline is for a machine with much else to do. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string, withinMs = 40_000): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms for ${what}.`)
    await sleep(25)
  }
}

function killGroup(pid: number) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone by itself.
  }
}
