import { randomUUID } from 'node:crypto'
import type { Context } from '../../../../context.ts'
import type { Job } from '../../../../database/generated/client.ts'
import { runWorker } from '../../../../queue/run-worker.ts'
import type { UpkeepOrder } from '../upkeep-order.ts'
import { upkeepHandler } from '../upkeep-handler.ts'

const day = 24 * 60 * 60_000

/** The same so many days from now. */
export const daysLater = (context: Context, days: number): Context => ({ ...context, clock: () => new Date(Date.now() + days * day) })

/** Does what is asked as a job of its own, with a worker of its own, and answers the job and its log once it is over. */
export async function upkeepOf(context: Context, project: { id: string }, order: UpkeepOrder): Promise<Job & { lines: string[] }> {
  const { db, queue } = context
  const { id } = await db.$transaction((tx) => queue.enqueue(tx, { projectId: project.id, kind: 'upkeep', input: order, subject: 'it', laneId: randomUUID(), createdById: null }))
  return worked(context, id)
}

/** The same for a job that is in line already. */
export async function worked(context: Context, jobId: string): Promise<Job & { lines: string[] }> {
  const { db } = context
  const worker = runWorker(context, { upkeep: upkeepHandler }, { workerId: `upkeep ${randomUUID()}` })
  try {
    for (;;) {
      const job = await db.job.findUniqueOrThrow({ where: { id: jobId }, include: { log: { orderBy: { seq: 'asc' } } } })
      if (job.finishedAt) return { ...job, lines: job.log.map(({ line }) => line) }
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  } finally {
    await worker.stop(0, 5000)
  }
}
