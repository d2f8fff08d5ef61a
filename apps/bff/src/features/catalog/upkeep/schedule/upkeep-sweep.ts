import type { Context } from '../../../../context.ts'
import { type OffPeak, offPeakEnd } from '../../../../off-peak.ts'
import type { Sweep } from '../../../../sweeps.ts'
import type { UpkeepOrder } from '../upkeep-order.ts'
import { type DueTable, dueTables } from './due-tables.ts'

/** In one round, of all projects. */
const mostTables = 500
/** People's jobs wait for no longer. */
const longestMs = 5 * 60_000

/** Puts the tables that are due in line, in off-peak hours: one job for each project, so that nobody's list of jobs is full of them. */
export const upkeepSweep = (hours: OffPeak | null): Sweep => ({
  name: 'tidy tables up',
  async run(context) {
    const end = offPeakEnd(hours, context.clock())
    if (!end) return
    const byProject = Map.groupBy(await dueTables(context.db, context.clock(), mostTables), ({ projectId }) => projectId)
    for (const [projectId, tables] of byProject) await enqueue(context, projectId, tables, end)
  },
})

async function enqueue({ db, queue, clock }: Context, projectId: string, tables: readonly DueTable[], end: Date) {
  const until = new Date(Math.min(end.getTime(), clock().getTime() + longestMs)).toISOString()
  const input: UpkeepOrder = { do: 'tidy', tableIds: tables.map(({ tableId }) => tableId), until }
  const subject = tables.length === 1 ? tables[0]?.path ?? '' : `${tables.length} tables`
  await db.$transaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`SELECT FROM "Project" WHERE "id" = ${projectId}::uuid AND "deletedAt" IS NULL FOR NO KEY UPDATE`
    if (held.length > 0) await queue.enqueue(tx, { projectId, kind: 'upkeep', input, subject, laneId: projectId, createdById: null })
  })
}
