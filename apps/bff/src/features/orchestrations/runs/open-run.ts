import type { Context, Database } from '../../../context.ts'
import type { Job, JobState } from '../../../database/generated/client.ts'

/**
 * The run of all of a configuration that is in one of these states: no second one is needed. A retry that still waits for its time is none;
 * it is let go, for what starts now comes before it.
 */
export async function openRun({ queue, clock }: Pick<Context, 'queue' | 'clock'>, tx: Database, configurationId: string, states: readonly JobState[]): Promise<Pick<Job, 'id' | 'number'> | null> {
  const open = await tx.$queryRaw<(Pick<Job, 'id' | 'number' | 'state'> & { isLater: boolean })[]>`
    SELECT "id", "number", "state"::text, "origin" = 'retry' AND "state" IN ('created', 'waiting') AND coalesce("notBefore" > ${clock()}, false) AS "isLater"
    FROM "Job" WHERE "configurationId" = ${configurationId}::uuid AND "finishedAt" IS NULL AND NOT "dryRun" AND "input" IS NULL ORDER BY "number"`
  const found = open.find(({ state, isLater }) => states.includes(state) && !isLater)
  if (found) return found
  for (const { id } of open.filter(({ isLater }) => isLater)) await queue.cancel(tx, id)
  return null
}
