import type { Context, Database } from '../../../context.ts'
import type { Project } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'

/** Cancels the jobs that no worker has taken yet; returns their numbers. @throws Problem job_is_open where one runs: its result would be lost */
export async function endWaitingJobs({ queue }: Pick<Context, 'queue'>, tx: Database, { id, name }: Project): Promise<number[]> {
  const open = await tx.job.findMany({ where: { projectId: id, finishedAt: null }, orderBy: { number: 'asc' }, select: { id: true, number: true } })
  // A job that a worker takes or ends at this moment is not waited for: it counts as one that runs, which it is or just was.
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Job" WHERE "projectId" = ${id}::uuid AND "state" IN ('created', 'waiting') FOR UPDATE SKIP LOCKED`
  const ended = new Set(waiting.map((job) => job.id))
  const running = open.filter((job) => !ended.has(job.id))
  if (running.length > 0) {
    const numbers = running.map(({ number }) => number)
    throw new Problem('job_is_open', `${numbers.length === 1 ? `Job ${numbers[0]} of ${name} runs` : `Jobs ${numbers.join(', ')} of ${name} run`}. Wait for the end, or stop it first.`, { jobs: running })
  }
  for (const job of open) await queue.cancel(tx, job.id)
  return open.map(({ number }) => number)
}
