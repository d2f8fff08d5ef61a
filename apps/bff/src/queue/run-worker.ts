import { setTimeout as sleep } from 'node:timers/promises'
import { claimJob } from './claim-job.ts'
import { POLL_MS } from './lease.ts'
import { type Run, startJob, type WorkerContext } from './run-job.ts'
import type { JobHandlers } from './running-job.ts'
import { sweepLostJobs } from './sweep-lost-jobs.ts'

export interface Worker {
  /** Takes no more jobs, gives the running ones `graceMs` to end and then `stopMs` to stop, and hands back what is left. */
  stop(graceMs: number, stopMs?: number): Promise<void>
}

/** Takes and runs jobs until it is stopped. */
export function runWorker<Context extends WorkerContext>(
  context: Context, handlers: JobHandlers<Context>, { concurrency = 2, workerId }: { concurrency?: number; workerId: string },
): Worker {
  const { db, log, queue } = context
  const running = new Set<Run>()
  const stopping = new AbortController()
  let taking: Promise<void> | undefined
  let again = false

  const runToEnd = async (run: Run) => {
    running.add(run)
    await run.over
    running.delete(run)
    take()
  }
  const takeAll = async () => {
    while (again && running.size < concurrency && !stopping.signal.aborted) {
      again = false
      const claimed = await claimJob(db, workerId)
      if (!claimed) continue
      again = true
      log.info({ jobId: claimed.id, attempt: claimed.attempt, workerId }, 'a job starts')
      void runToEnd(startJob(context, handlers, claimed))
    }
  }
  // Somebody who asks while a search is under way may have something that it did not see.
  const take = () => {
    again = true
    taking ??= takeAll()
      .catch((error: unknown) => {
        again = false
        log.warn({ err: error }, 'no job could be taken')
      })
      .finally(() => {
        taking = undefined
        if (again && running.size < concurrency && !stopping.signal.aborted) take()
      })
  }
  const sweep = async () => {
    try {
      for (const job of await sweepLostJobs(db)) log.warn(job, 'a job was lost by its worker')
    } catch (error) {
      log.warn({ err: error }, 'lost jobs could not be looked for')
    }
    take()
  }

  const unhear = queue.onWork(take)
  const timer = setInterval(() => void sweep(), POLL_MS)
  void sweep()

  return {
    async stop(graceMs, stopMs = 10_000) {
      stopping.abort()
      clearInterval(timer)
      unhear()
      await taking
      const over = () => Promise.all([...running].map((run) => run.over))
      const within = (ms: number) => Promise.race([over(), sleep(ms, undefined, { ref: false })])
      await within(graceMs)
      running.forEach((run) => run.handBack())
      await within(stopMs)
    },
  }
}
