import type { JobKind, LogLine, Progress } from '@tributary/contract/jobs'
import type { z } from 'zod'
import type { Job, Prisma } from '../database/generated/client.ts'

export type Outcome = 'success' | 'warning'

/** One attempt at a job, as its handler sees it. */
export interface RunningJob {
  id: string
  kind: z.infer<typeof JobKind>
  attempt: number
  projectId: string
  /** null: it has none, or it was deleted since. */
  configurationId: string | null
  configurationVersion: number | null
  /** Of a task without a configuration: what it was asked to do. Of a run: what of its configuration, where it is not all. */
  input: unknown
  subject: string
  createdById: string | null
  /** What started it: somebody's call, or something by itself. */
  origin: Job['origin']
  /** It only tells what a run would do. */
  dryRun: boolean
  /** Aborted when somebody stops the job, when it is this worker's no more, or when the worker shuts down. */
  signal: AbortSignal
  /** Written within 200 ms, in the order of the calls. */
  log(level: LogLine['level'], line: string): void
  /** Written at most four times a second; the last call wins. */
  progress(progress: Progress): void
  /** What it answers, as JSON: kept with the end of the job, however it ends. */
  answer(result: Prisma.InputJsonObject): void
  /** Call it in the transaction of every commit, before anything is changed: from here to its end nobody takes the job over or stops it. @throws JobLost */
  hold(tx: Prisma.TransactionClient): Promise<void>
  /** `hold`, and the job ends with this very commit: a worker killed right after it leaves nothing to be done twice. The last call of that transaction. @throws JobLost */
  finish(tx: Prisma.TransactionClient, outcome: Outcome): Promise<void>
}

/** Does the work of a job. It settles only once its children are gone, also when the signal aborts; what it throws ends the job in error. */
export type JobHandler<Context> = (context: Context, job: RunningJob) => Promise<Outcome>

/** A worker may be of another release: what it has no handler for ends in error. */
export type JobHandlers<Context> = Partial<Record<z.infer<typeof JobKind>, JobHandler<Context>>>
