import type { Context } from '../../context.ts'
import type { CommitStep } from '../../features/catalog/loads/commit-step.ts'
import type { TestApp } from '../test-app.ts'
import type { Change } from './changes.ts'
import { type CrashingWorker, crashingWorker } from './crashing-worker.ts'
import { type Shown, shownTable } from './shown-table.ts'

/** One change that was killed at a step, and done in the end. */
export interface Killed {
  name: string
  /** Whether the step comes after the commit. */
  isCommitted: boolean
  before: Shown
  killed: Shown
  end: Shown
  /** As it is to be in the end. */
  expected: Shown
  /** How many snapshots were made, and how many where nobody killed. */
  snapshots: [number, number]
}

interface Begun {
  change: Change
  time: number
  before: Shown
  snapshotsBefore: number
  who: string
}

/** What a change did where nobody killed it. */
interface Undisturbed {
  steps: CommitStep[]
  snapshots: number
}

/**
 * Makes every change once, and then once more for each step that it went through: the worker is killed as soon as all changes are
 * there that come there, and another one goes on. Answers all steps, and calls back after each kill.
 */
export async function crashRounds(app: TestApp, list: readonly Change[], daysLater: number, onRound: (step: CommitStep, round: readonly Killed[]) => Promise<void>): Promise<CommitStep[]> {
  const { context } = app
  const times = new Map<Change, number>()
  let days = daysLater
  const work = { do: 'work', concurrency: list.length, isUnordered: false } as const
  let worker = await crashingWorker(app)
  let next = crashingWorker(app)
  try {
    worker.ask({ do: 'wait', days })
    worker.ask(work)
    const undisturbed = await runUndisturbed(context, worker, list, times)
    const steps = [...new Set([...undisturbed.values()].flatMap((run) => run.steps))]
    for (const step of steps) {
      const there = list.filter((change) => undisturbed.get(change)?.steps.includes(step))
      const all = await prepared(context, there, times)
      // What one upkeep replaced is old for the next.
      worker.ask({ do: 'wait', days: days += 3 })
      worker.ask({ do: 'stop', at: step, count: there.length, by: 'SIGKILL' })
      const begun = await begin(worker, all)
      await worker.stopped.catch((error: unknown) => {
        throw new Error(`Not everything came to "${step}".`, { cause: error })
      })
      await worker.end()
      const killed = await Promise.all(begun.map(({ change }) => shownTable(context, change.tableId)))
      worker = await next
      next = crashingWorker(app)
      await loseLeases(context)
      worker.ask({ do: 'wait', days })
      worker.ask(work)
      await onRound(step, await Promise.all(begun.map((one, at) => finished(context, worker, one, step, killed[at] as Shown, undisturbed.get(one.change) as Undisturbed))))
    }
    return steps
  } finally {
    await Promise.all([worker.end(), next.then((one) => one.end())])
  }
}

async function runUndisturbed(context: Context, worker: CrashingWorker, list: readonly Change[], times: Map<Change, number>): Promise<Map<Change, Undisturbed>> {
  const begun = await begin(worker, await prepared(context, list, times))
  return new Map(await Promise.all(begun.map(async ({ change, who, snapshotsBefore }): Promise<[Change, Undisturbed]> => {
    const error = await worker.over(who)
    if (error !== null) throw new Error(`${change.name} failed: ${error}.`)
    const steps = worker.steps.filter((told) => told.who === who).map(({ step }) => step)
    return [change, { steps, snapshots: await countSnapshots(context, change) - snapshotsBefore }]
  })))
}

async function prepared(context: Context, list: readonly Change[], times: Map<Change, number>): Promise<Omit<Begun, 'who'>[]> {
  return Promise.all(list.map(async (change) => {
    const time = (times.get(change) ?? 0) + 1
    times.set(change, time)
    await change.prepare?.(time)
    return { change, time, before: await shownTable(context, change.tableId), snapshotsBefore: await countSnapshots(context, change) }
  }))
}

const begin = (worker: CrashingWorker, all: readonly Omit<Begun, 'who'>[]): Promise<Begun[]> =>
  Promise.all(all.map(async (one) => ({ ...one, who: await one.change.begin(worker, one.time) })))

/** Waits until another worker has done it; a call that was not answered is made again where nothing came of it. */
async function finished(context: Context, worker: CrashingWorker, { change, time, before, snapshotsBefore, who }: Begun, step: CommitStep, killed: Shown, { steps, snapshots }: Undisturbed): Promise<Killed> {
  const isCommitted = steps.indexOf(step) >= steps.indexOf('committed')
  if (change.again === null) await overJob(context, worker, who)
  else if (!isCommitted) await change.again(time)
  const made = await countSnapshots(context, change) - snapshotsBefore
  return { name: change.name, isCommitted, before, killed, end: await shownTable(context, change.tableId), expected: change.after(time), snapshots: [made, snapshots] }
}

const countSnapshots = ({ db }: Context, { tableId }: Change) => db.snapshot.count({ where: { tableId } })

/** As if the time had passed in which a worker that says nothing keeps its jobs. */
export async function loseLeases({ db }: Pick<Context, 'db'>) {
  await db.$executeRaw`UPDATE "Job" SET "leaseUntil" = now() - interval '1 second' WHERE "state" = 'processing'`
}

async function overJob({ db }: Context, worker: CrashingWorker, id: string) {
  const { finishedAt } = await db.job.findUniqueOrThrow({ where: { id } })
  // It did its last step, and there is nothing to take over.
  if (finishedAt) return
  const error = await worker.over(id)
  if (error !== null) throw new Error(`A job that was taken over failed: ${error}.`)
}
