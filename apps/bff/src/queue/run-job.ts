import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Prisma, PrismaClient } from '../database/generated/client.ts'
import { Problem } from '../problem.ts'
import type { ClaimedJob } from './states/claim-job.ts'
import { endJob, type Ending, handBackJob } from './states/end-job.ts'
import { type Attempt, holdJob, JobLost } from './states/hold-job.ts'
import { type JobDiary, openDiary } from './telling/job-diary.ts'
import { heartbeat, type Stop } from './heartbeat.ts'
import { isDatabaseAway } from './is-database-away.ts'
import { jobErrorOf } from './telling/job-error.ts'
import { HEARTBEAT_MS, LEASE_MS } from './states/lease.ts'
import type { Queue } from './queue.ts'
import { PutOff } from './put-off.ts'
import type { JobHandlers, Outcome, RunningJob } from './running-job.ts'

export interface WorkerContext {
  db: PrismaClient
  queue: Queue
  log: Logger
}

export interface Run {
  /** Tells the attempt to stop, and puts the job back in line. */
  handBack(): void
  /** Settles when the attempt is over and recorded; never rejects. */
  over: Promise<void>
}

export function startJob<Context extends WorkerContext>(context: Context, handlers: JobHandlers<Context>, claimed: ClaimedJob): Run {
  const attempt: Attempt = { jobId: claimed.id, attempt: claimed.attempt }
  const stop = new AbortController()
  const diary = openDiary(context.db, attempt, claimed.logged)
  const beat = heartbeat(context, attempt, stop)
  const timer = setInterval(() => void beat(), HEARTBEAT_MS)
  const unhear = context.queue.onStop(claimed.id, () => void beat())
  const over = attend(context, handlers, claimed, diary, stop.signal)
    .catch((error: unknown) => context.log.error({ err: error, ...attempt }, 'the end of an attempt was not recorded; its lease will run out'))
    .finally(() => {
      clearInterval(timer)
      unhear()
      diary.close()
    })
  return { handBack: () => stop.abort('handed back' satisfies Stop), over }
}

async function attend<Context extends WorkerContext>(
  context: Context, handlers: JobHandlers<Context>, claimed: ClaimedJob, diary: JobDiary, signal: AbortSignal,
): Promise<void> {
  const attempt: Attempt = { jobId: claimed.id, attempt: claimed.attempt }
  const { db, log } = context
  const job = runningJob(attempt, claimed, diary, signal)
  let ending: Ending
  try {
    if (claimed.configurationId === null && claimed.configurationVersion !== null) throw new Problem('not_ready', 'Its configuration was deleted before the job started.')
    const handle = handlers[claimed.kind]
    if (!handle) throw new Problem('not_ready', 'The worker that took this job does not know its kind: it is of an older release.')
    ending = { state: await handle(context, job) }
  } catch (error) {
    const why = error instanceof JobLost && !signal.aborted ? await whyLost(db, attempt) : signal.reason as Stop | undefined
    // Nothing can be said of it now; its lease runs out and it starts again.
    if (!why && isDatabaseAway(error)) return log.warn({ err: error, ...attempt }, 'an attempt was lost with the connection to the database')
    if (why) log.info({ why, ...attempt }, 'an attempt was told to stop')
    if (why === 'lost') return
    if (why === 'handed back') {
      diary.log('info', 'The worker shuts down. The job goes on with another one.')
      await untilWritten(() => diary.flush().then(() => handBackJob(db, attempt)))
      return
    }
    if (!why && error instanceof PutOff) {
      diary.log('info', error.message)
      await untilWritten(() => diary.flush().then(() => handBackJob(db, attempt, error.until)))
      return
    }
    ending = why === 'stopped' ? { state: 'terminated' } : { state: 'error', error: jobErrorOf(error, log, attempt) }
  }
  await endWith(context, attempt, diary, ending, job.answered())
}

/** What the handler returned stands, also when somebody stopped the job too late to matter. */
async function endWith({ db }: WorkerContext, attempt: Attempt, diary: JobDiary, ending: Ending, result: Prisma.InputJsonObject | undefined) {
  if (ending.state === 'terminated') diary.log('warning', 'Stopped.')
  if (ending.state === 'error') diary.log('error', ending.error.message)
  // Watchers stop reading at the end of the job, so its last lines come before it.
  await untilWritten(() => diary.flush().then(() => endJob(db, attempt, ending, result)))
}

function runningJob(attempt: Attempt, claimed: ClaimedJob, diary: JobDiary, signal: AbortSignal): RunningJob & { answered(): Prisma.InputJsonObject | undefined } {
  let result: Prisma.InputJsonObject | undefined
  const hold: RunningJob['hold'] = (tx) => holdJob(tx, attempt.jobId, attempt.attempt)
  return {
    id: claimed.id,
    kind: claimed.kind,
    attempt: claimed.attempt,
    projectId: claimed.projectId,
    configurationId: claimed.configurationId,
    configurationVersion: claimed.configurationVersion,
    input: claimed.input,
    subject: claimed.subject,
    createdById: claimed.createdById,
    origin: claimed.origin,
    dryRun: claimed.dryRun,
    signal,
    log: diary.log,
    progress: diary.progress,
    answer(latest) {
      result = latest
    },
    answered: () => result,
    hold,
    async finish(tx, outcome: Outcome) {
      await hold(tx)
      await diary.writeTo(tx)
      await endJob(tx, attempt, { state: outcome }, result)
    },
  }
}

async function whyLost(db: PrismaClient, { jobId, attempt }: Attempt): Promise<Stop> {
  const stopped = await db.job.findFirst({ where: { id: jobId, attempt, state: 'terminating' }, select: { id: true } })
  return stopped ? 'stopped' : 'lost'
}

/** A database that restarts comes back within seconds; after the lease another worker would have the job anyway. */
async function untilWritten(write: () => Promise<unknown>) {
  const giveUp = performance.now() + 3 * LEASE_MS
  for (;;) {
    try {
      await write()
      return
    } catch (error) {
      if (performance.now() > giveUp) throw error
      await sleep(500)
    }
  }
}
