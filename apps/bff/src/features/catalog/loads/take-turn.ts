import type { Context } from '../../../context.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { turnsOfJob } from '../../../queue/take-turns.ts'

const turnOf = (job: Pick<RunningJob, 'projectId'>, path: string) => `load ${job.projectId} ${path}`

/**
 * Does `work` while no other job loads one of these tables, so that nobody does what is then thrown away, and who waits builds on what
 * came before. Open what the load builds on, and what it reads, inside. Different tables are loaded side by side.
 */
export async function inTurn<Result>({ db, queue }: Pick<Context, 'db' | 'queue'>, job: RunningJob, paths: readonly string[], work: () => Promise<Result>): Promise<Result> {
  const places = new Map(paths.map((path) => [turnOf(job, path), path]))
  const told: Promise<void>[] = []
  const tell = async (path: string, whose: string | null) => {
    const holder = whose?.startsWith(turnsOfJob('')) ? await db.job.findUnique({ where: { id: whose.slice(turnsOfJob('').length) }, select: { number: true } }) : null
    job.log('info', holder ? `Waiting for job #${holder.number} to finish with ${path}.` : `Waiting for another job to finish with ${path}.`)
  }
  const turns = await queue.takeTurns({
    of: [...places.keys()], as: turnsOfJob(job.id), signal: job.signal,
    onWait: (what, whose) => told.push(tell(places.get(what) ?? '', whose).catch(() => undefined)),
  })
  try {
    await Promise.all(told)
    return await work()
  } finally {
    await turns.end()
  }
}

/** As `inTurn`, for what can be left to another time: `loading` where another job has the table. */
export async function unlessLoading<Result>({ queue }: Pick<Context, 'queue'>, job: RunningJob, path: string, work: () => Promise<Result>): Promise<Result | 'loading'> {
  const waits = new AbortController()
  const signal = AbortSignal.any([job.signal, waits.signal])
  const turns = await queue.takeTurns({ of: [turnOf(job, path)], as: turnsOfJob(job.id), signal, onWait: () => waits.abort() }).catch((error: unknown) => {
    if (job.signal.aborted || !waits.signal.aborted) throw error
    return null
  })
  if (!turns) return 'loading'
  try {
    return await work()
  } finally {
    await turns.end()
  }
}
