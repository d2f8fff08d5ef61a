import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Context } from '../../context.ts'
import { createContext } from '../../create-context.ts'
import { PrismaClient } from '../../database/generated/client.ts'
import { readEnv } from '../../env.ts'
import { copyHandler, deleteHandler, upkeepHandler } from '../../features/catalog/index.ts'
import { updateColumn } from '../../features/catalog/columns/update-column.ts'
import type { CommitStep, StepTold } from '../../features/catalog/loads/commit-step.ts'
import { restoreSnapshot } from '../../features/catalog/snapshots/restore-snapshot.ts'
import { compactionBounds } from '../../features/catalog/upkeep/tidying/compact-table.ts'
import { importHandler } from '../../features/imports/index.ts'
import { transformHandler } from '../../features/transformations/index.ts'
import type { JobHandler, JobHandlers } from '../../queue/running-job.ts'
import { runWorker } from '../../queue/run-worker.ts'
import { actorFor } from '../actor.ts'

/** What the test asks of a worker; `who` is a job, or what the test calls a call. */
export type Order =
  /** Takes jobs; unordered ones of one table run side by side, as they do where turns are lost. */
  | { do: 'work'; concurrency: number; isUnordered: boolean }
  /** Upkeep believes that it is so many days later. */
  | { do: 'wait'; days: number }
  /** Once so many are at the step, or each at its own, the process is sent the signal. */
  | { do: 'stop'; at: CommitStep | Record<string, CommitStep>; count: number; by: 'SIGKILL' | 'SIGSTOP' }
  /** As the API does it. */
  | { do: 'call'; who: string; personId: string; call: Call }
export type Call = { name: 'restoreSnapshot'; input: Parameters<typeof restoreSnapshot>[2] } | { name: 'updateColumn'; input: Parameters<typeof updateColumn>[2] }

export type Told =
  | { what: 'ready' | 'stopping' }
  | { what: 'step'; who: string; step: CommitStep }
  /** It settled in this process: of a job, one attempt. */
  | { what: 'over'; who: string; error: string | null }

// A worker as the product runs it, and its API: node worker-process.ts <home> <database> <worker's id>
const [home = '', databaseUrl = '', workerId = ''] = process.argv.slice(2)
const tell = (told: Told, then = () => {}) => void process.send?.(told, then)
const doing = new AsyncLocalStorage<string>()
const opened = await createContext(readEnv({ TRIBUTARY_HOME: home, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', PATH: process.env['PATH'] }))
// More jobs at a time than a worker has, held in the middle of their transactions.
const context: Context = { ...opened, db: new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: 40 }), transactionOptions: { maxWait: 30_000, timeout: 60_000 } }) }

let stop: Extract<Order, { do: 'stop' }> | null = null
let arrived = new Map<string, () => void>()

subscribe('tributary:commit-step', (message) => {
  const { step, hold } = message as StepTold
  const who = doing.getStore() ?? ''
  tell({ what: 'step', who, step })
  const at = typeof stop?.at === 'object' ? stop.at[who] : stop?.at
  if (at !== step || arrived.has(who)) return
  hold(new Promise<void>((resolve) => arrived.set(who, resolve)))
  if (arrived.size === stop?.count) tell({ what: 'stopping' }, stopNow)
})

function stopNow() {
  process.kill(process.pid, stop?.by)
  // Another thread may take the signal: this one does nothing until it has.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  const goesOn = [...arrived.values()]
  arrived = new Map()
  stop = null
  for (const goOn of goesOn) goOn()
}

async function done<Result>(who: string, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await doing.run(who, work)
    tell({ what: 'over', who, error: null })
    return result
  } catch (error) {
    tell({ what: 'over', who, error: error instanceof Error ? error.name : String(error) })
    throw error
  }
}

let daysLater = 0

const watched = (handle: JobHandler<Context>): JobHandler<Context> => (some, job) => done(job.id, () => handle(some, job))

function takeJobs({ concurrency, isUnordered }: Extract<Order, { do: 'work' }>) {
  // In a race nearly every upkeep is to have something to write anew.
  if (isUnordered) compactionBounds.minFiles = 2
  const seen: Context = isUnordered ? { ...context, queue: { ...context.queue, takeTurns: async () => ({ end: async () => {} }) } } : context
  const later: Context = { ...seen, clock: () => new Date(Date.now() + daysLater * 24 * 60 * 60_000) }
  const handlers: JobHandlers<Context> = {
    transform: watched(transformHandler), import: watched(importHandler), copy: watched(copyHandler), delete: watched(deleteHandler),
    upkeep: watched((_, job) => upkeepHandler(later, job)),
  }
  runWorker(seen, handlers, { workerId, concurrency })
}

async function call({ who, personId, call: { name, input } }: Extract<Order, { do: 'call' }>) {
  const actor = await actorFor(context.db, { id: personId })
  await done<unknown>(who, () => (name === 'restoreSnapshot' ? restoreSnapshot(context, actor, input) : updateColumn(context, actor, input))).catch(() => {})
}

process.on('message', (order: Order) => {
  if (order.do === 'work') takeJobs(order)
  else if (order.do === 'call') void call(order)
  else if (order.do === 'wait') daysLater = order.days
  else stop = order
})
process.on('disconnect', () => process.exit(1))
tell({ what: 'ready' })
