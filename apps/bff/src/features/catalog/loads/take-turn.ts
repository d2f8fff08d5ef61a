import type { Context } from '../../../context.ts'
import type { RunningJob } from '../../../queue/running-job.ts'

const own = (jobId: string) => `tributary job ${jobId}`

/**
 * Does `work` while no other job loads one of these tables, so that nobody does what is then thrown away, and who waits builds on what
 * came before. Open what the load builds on, and what it reads, inside. Different tables are loaded side by side.
 */
export async function inTurn<Result>({ db, queue }: Pick<Context, 'db' | 'queue'>, job: RunningJob, paths: readonly string[], work: () => Promise<Result>): Promise<Result> {
  const places = new Map(paths.map((path) => [`load ${job.projectId} ${path}`, path]))
  const told: Promise<void>[] = []
  const tell = async (path: string, whose: string | null) => {
    const holder = whose?.startsWith(own('')) ? await db.job.findUnique({ where: { id: whose.slice(own('').length) }, select: { number: true } }) : null
    job.log('info', holder ? `Waiting for job #${holder.number} to finish with ${path}.` : `Waiting for another job to finish with ${path}.`)
  }
  const turns = await queue.takeTurns({
    of: [...places.keys()], as: own(job.id), signal: job.signal,
    onWait: (what, whose) => told.push(tell(places.get(what) ?? '', whose).catch(() => undefined)),
  })
  try {
    await Promise.all(told)
    return await work()
  } finally {
    await turns.end()
  }
}
