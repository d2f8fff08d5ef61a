import type { Context, Database } from '../../../context.ts'
import { type Configuration, type Job, type Project, Prisma } from '../../../database/generated/client.ts'
import { recordRun, startRun } from './start-run.ts'

/** Tells people of a run that is over, and may be tried again, within the transaction that sees to what follows from it. */
export type TellOfRun = (tx: Database, context: Context, job: Job, follows: { willRetry: boolean }) => Promise<void>

const MOST = 100
const MINUTE_MS = 60_000
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS

/** Sees to what follows from runs that are over: each once, whichever worker does it and however often one is killed at it. */
export async function followUpRuns(context: Context, tell: TellOfRun, complain: (error: unknown) => void): Promise<void> {
  const ended = await context.db.$queryRaw<{ id: string; configurationId: string }[]>`
    SELECT "id", "configurationId" FROM "Job" WHERE "finishedAt" IS NOT NULL AND "followedUpAt" IS NULL AND "configurationId" IS NOT NULL ORDER BY "finishedAt" LIMIT ${MOST}`
  for (const { id, configurationId } of ended) await context.db.$transaction((tx) => followUp(context, tell, tx, { id, configurationId })).catch(complain)
}

async function followUp(context: Context, tell: TellOfRun, tx: Database, { id, configurationId }: { id: string; configurationId: string }) {
  // Who deletes the configuration has it before its jobs: so does this.
  await tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${configurationId}::uuid FOR KEY SHARE`
  const held = await tx.$queryRaw<unknown[]>`
    SELECT FROM "Job" WHERE "id" = ${id}::uuid AND "followedUpAt" IS NULL AND "configurationId" IS NOT NULL FOR NO KEY UPDATE SKIP LOCKED`
  if (held.length === 0) return
  const job = await tx.job.update({ where: { id }, data: { followedUpAt: context.clock() } })
  const configuration = await tx.configuration.findUniqueOrThrow({ where: { id: configurationId }, include: { project: true, schedule: true } })
  const retry = await retryOf(context, tx, configuration, job)
  await tell(tx, context, job, { willRetry: retry !== null })
  if (retry) await recordRun(context, tx, configuration, retry)
}

/** The next try of a run that nobody asked for and that failed; null where there is none. */
async function retryOf(context: Context, tx: Database, configuration: Configuration & { project: Project; schedule: { retries: number; retryMinutes: number; paused: boolean } | null }, job: Job): Promise<Job | null> {
  const { schedule } = configuration
  if (job.state !== 'error' || job.origin === 'call' || job.dryRun || !schedule || schedule.paused || schedule.retries < job.tryNumber) return null
  const newer = await tx.job.findFirst({ where: { configurationId: configuration.id, number: { gt: job.number }, dryRun: false }, select: { id: true } })
  if (newer) return null
  const waitMs = Math.min(schedule.retryMinutes * MINUTE_MS * 2 ** (job.tryNumber - 1), LONGEST_WAIT_MS)
  const notBefore = new Date(context.clock().getTime() + waitMs)
  const input = job.input === null ? {} : { input: job.input as Prisma.InputJsonObject }
  return startRun(context, tx, configuration, { origin: 'retry', tryNumber: job.tryNumber + 1, notBefore, ...input })
}
