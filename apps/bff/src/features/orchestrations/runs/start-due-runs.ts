import type { Context, Database } from '../../../context.ts'
import type { Schedule } from '../../../database/generated/client.ts'
import { nextRuns } from '../schedules/cron.ts'
import { openRun } from './open-run.ts'
import { recordRun, startRun } from './start-run.ts'

/** What begins later than this was missed, because nothing could run. */
const MISSED_MS = 2 * 60_000
/** In one round. */
const MOST = 100

/** Starts what is due by the clock; what fails is told to `complain` and tried again in the next round. However many workers ask, each run starts once. */
export async function startDueRuns(context: Context, complain: (error: unknown) => void): Promise<void> {
  // What is paused or archived starts nothing, and whatever fell due meanwhile was missed when it goes on.
  const due = await context.db.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "Schedule" s JOIN "Configuration" c ON c."id" = s."configurationId" JOIN "Project" p ON p."id" = c."projectId" JOIN "Organization" o ON o."id" = p."organizationId"
    WHERE s."nextRunAt" <= ${context.clock()} AND NOT s."paused" AND coalesce(p."archivedAt", p."deletedAt", o."archivedAt", o."deletedAt") IS NULL
    ORDER BY s."nextRunAt" LIMIT ${MOST}`
  for (const { id } of due) await context.db.$transaction((tx) => startDueRun(context, tx, id)).catch(complain)
}

async function startDueRun(context: Context, tx: Database, configurationId: string) {
  const now = context.clock()
  await tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${configurationId}::uuid FOR KEY SHARE`
  const [schedule] = await tx.$queryRaw<Schedule[]>`SELECT * FROM "Schedule" WHERE "configurationId" = ${configurationId}::uuid AND "nextRunAt" <= ${now} AND NOT "paused" FOR UPDATE SKIP LOCKED`
  if (!schedule?.nextRunAt || schedule.cron === null) return
  const [nextRunAt = null] = nextRuns(schedule.cron, schedule.timeZone, now, 1)
  await tx.schedule.update({ where: { configurationId }, data: { nextRunAt } })
  if (schedule.catchUp === 'skip' && now.getTime() - schedule.nextRunAt.getTime() > MISSED_MS) return
  // One that is not over yet stands for this one, too.
  if (await openRun(context, tx, configurationId, ['created', 'waiting', 'processing', 'terminating'])) return
  const configuration = await tx.configuration.findUniqueOrThrow({ where: { id: configurationId }, include: { project: true } })
  const job = await startRun(context, tx, configuration, { origin: 'schedule' })
  if (job) await recordRun(context, tx, configuration, job)
}
