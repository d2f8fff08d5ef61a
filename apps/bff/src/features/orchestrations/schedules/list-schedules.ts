import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listSchedules as endpoint } from '@tributary/contract/orchestrations'
import type { Actor, Context } from '../../../context.ts'
import { idOf, pageEnd } from '../../../database/page.ts'
import { lastJobsOf } from '../../jobs/index.ts'
import { findProject, visibleConfigurations } from '../../projects/index.ts'

export async function listSchedules(context: Context, actor: Actor, { projectId, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await findProject(context, actor, projectId)
  const found = await context.db.schedule.findMany({
    where: { configuration: { projectId, ...visibleConfigurations(actor) }, OR: [{ cron: { not: null } }, { signal: { isNot: null } }] },
    orderBy: [{ paused: 'asc' }, { nextRunAt: { sort: 'asc', nulls: 'last' } }, { configurationId: 'asc' }],
    ...(cursor === undefined ? {} : { cursor: { configurationId: idOf(cursor) }, skip: 1 }),
    take: limit + 1,
    include: { signal: true, configuration: { select: { kind: true, name: true } } },
  })
  const { items, nextCursor } = pageEnd(found.map((schedule) => ({ ...schedule, id: schedule.configurationId })), limit)
  const jobs = await lastJobsOf(context, actor, items.map(({ id }) => id))
  return {
    items: items.map(({ id, configuration, cron, timeZone, paused, signal, nextRunAt }) => ({
      id, ...configuration, cron, timeZone, paused, signal: signal !== null, nextRun: paused ? null : nextRunAt?.toISOString() ?? null, lastJob: jobs.get(id) ?? null,
    })),
    nextCursor,
  }
}
