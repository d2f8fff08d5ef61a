import type { Schedule } from '@tributary/contract/orchestrations'
import type { Actor, Context } from '../../../context.ts'
import { namesOf } from '../../../database/names-of.ts'
import { mayEditConfigurations } from '../../projects/index.ts'
import { nextRuns } from './cron.ts'
import type { Schedulable } from './find-schedulable.ts'

/** How many runs ahead are told. */
export const RUNS_AHEAD = 5

/** When a configuration runs by itself, as the API shows it. */
export async function scheduleOf({ db, clock }: Pick<Context, 'db' | 'clock'>, actor: Actor, { id, projectId }: Pick<Schedulable, 'id' | 'projectId'>): Promise<Schedule> {
  const row = await db.schedule.findUnique({ where: { configurationId: id }, include: { signal: true } })
  const { cron = null, timeZone = 'UTC', paused = false, catchUp = 'once', retries = 0, retryMinutes = 5, version = 0, signal = null } = row ?? {}
  const updatedById = row?.updatedById ?? null
  return {
    configurationId: id, cron, timeZone, paused, catchUp, version,
    retry: { times: retries, afterMinutes: retryMinutes },
    nextRuns: cron === null || paused ? [] : nextRuns(cron, timeZone, clock(), RUNS_AHEAD).map((at) => at.toISOString()),
    signal: signal && { id: signal.id, createdAt: signal.createdAt.toISOString(), lastAt: signal.lastAt?.toISOString() ?? null },
    updatedBy: (await namesOf(db, [updatedById])).get(updatedById) ?? null,
    updatedAt: row && version > 0 ? row.updatedAt.toISOString() : null,
    may: { edit: mayEditConfigurations(actor, projectId) },
  }
}
