import { setTimeout as sleep } from 'node:timers/promises'
import { claimJob } from './states/claim-job.ts'
import { coalesced } from './coalesced.ts'
import { complaint } from './complaint.ts'
import { POLL_MS } from './states/lease.ts'
import { type Run, startJob, type WorkerContext } from './run-job.ts'
import type { JobHandlers } from './running-job.ts'
import { sweepLostJobs } from './states/sweep-lost-jobs.ts'

export interface Worker {
  /** Takes no more jobs, gives the running ones `graceMs` to end and then `stopMs` to stop; those that stopped go to other workers. */
  stop(graceMs: number, stopMs?: number): Promise<void>
}

export interface WorkerOptions {
  workerId: string
  /** How many jobs it runs at a time. */
  concurrency?: number
}

/** Takes and runs jobs until it is stopped. */
export function runWorker<Context extends WorkerContext>(context: Context, handlers: JobHandlers<Context>, { workerId, concurrency = 2 }: WorkerOptions): Worker {
  const { db, log, queue } = context
  const running = new Set<Run>()
  const stopping = new AbortController()

  const noneTaken = complaint(log, 'no job could be taken')
  const take = coalesced(async () => {
    try {
      while (running.size < concurrency && !stopping.signal.aborted) {
        const claimed = await claimJob(db, workerId)
        noneTaken.no()
        if (!claimed) return
        log.info({ jobId: claimed.id, attempt: claimed.attempt, workerId }, 'a job starts')
        void runToEnd(startJob(context, handlers, claimed))
      }
    } catch (error) {
      noneTaken(error)
    }
  })
  const runToEnd = async (run: Run) => {
    running.add(run)
    await run.over
    running.delete(run)
    await take()
  }
  const noneSwept = complaint(log, 'lost jobs could not be looked for')
  const sweep = async () => {
    try {
      for (const job of await sweepLostJobs(db)) log.warn(job, 'a job was lost by its worker')
      noneSwept.no()
    } catch (error) {
      noneSwept(error)
    }
    await take()
  }

  const unhear = queue.onWork(() => void take())
  const timer = setInterval(() => void sweep(), POLL_MS)
  void sweep()

  return {
    async stop(graceMs, stopMs = 10_000) {
      stopping.abort()
      clearInterval(timer)
      unhear()
      await take()
      const within = (ms: number) => Promise.race([Promise.all([...running].map((run) => run.over)), sleep(ms, undefined, { ref: false })])
      await within(graceMs)
      running.forEach((run) => run.handBack())
      await within(stopMs)
    },
  }
}
