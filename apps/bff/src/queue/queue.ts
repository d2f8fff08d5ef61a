import type { Logger } from 'pino'
import type { Job, Prisma } from '../database/generated/client.ts'
import { cancelJob } from './states/cancel-job.ts'
import { enqueueJob, type NewJob } from './states/enqueue-job.ts'
import { openListener } from './listener.ts'
import { takeTurns, type Turns, type TurnsWanted } from './take-turns.ts'

/** Jobs waiting and running, for those who ask for them and those who watch them; workers run them with `runWorker`. */
export interface Queue {
  /** Puts a job in line within the caller's transaction; workers hear of it when that commits. */
  enqueue(db: Prisma.TransactionClient, job: NewJob): Promise<Job>
  /** One that never started is cancelled at once, a running one is stopped by its worker. False when it is over already. */
  cancel(db: Prisma.TransactionClient, jobId: string): Promise<boolean>
  /** Calls back whenever there may be a job to take. Returns how to stop listening. */
  onWork(hear: () => void): () => void
  /** Calls back when a running job may have to be stopped. Returns how to stop listening. */
  onStop(jobId: string, hear: () => void): () => void
  /** Calls back whenever the state, progress or log of a job may have changed. Returns how to stop listening. */
  onNews(jobId: string, hear: () => void): () => void
  /** Waits until nobody else has them. @throws the signal's reason */
  takeTurns(wanted: TurnsWanted): Promise<Turns>
  close(): Promise<void>
}

/** Notifications come over one connection of its own, made when somebody first listens. They are hints: whoever needs to be sure also looks now and then. */
export function openQueue(databaseUrl: string, log: Logger): Queue {
  const listener = openListener(databaseUrl, log)
  return {
    enqueue: enqueueJob,
    cancel: cancelJob,
    onWork: (hear) => listener.on('job_work', hear),
    onStop: (jobId, hear) => listener.on(`job_stop ${jobId}`, hear),
    onNews: (jobId, hear) => listener.on(`job_news ${jobId}`, hear),
    takeTurns: (wanted) => takeTurns(databaseUrl, wanted),
    close: () => listener.close(),
  }
}
