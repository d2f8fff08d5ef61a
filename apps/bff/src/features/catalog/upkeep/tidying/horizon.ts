import type { Context } from '../../../../context.ts'

const hour = 60 * 60_000
const graceMs = 24 * hour
/** Between the clocks of processes, database and storage. */
const skewMs = hour

/**
 * What was over before it, nobody is at any more: a file that was written before and that nothing names is left over, and a snapshot
 * that was replaced before is read by no job. A day ago, or earlier, when the oldest of the running jobs began: jobs find out what they
 * read once they run. Upkeep holds nothing for so long.
 */
export async function horizonOf({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<Date> {
  const { _min: { startedAt } } = await db.job.aggregate({ where: { state: { in: ['processing', 'terminating'] }, kind: { not: 'upkeep' } }, _min: { startedAt: true } })
  return new Date(Math.min(clock().getTime() - graceMs, startedAt === null ? Infinity : startedAt.getTime() - skewMs))
}
