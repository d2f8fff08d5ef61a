import type { InputOf } from '@tributary/contract/endpoint'
import type { Schedule, setSchedule as endpoint } from '@tributary/contract/orchestrations'
import { changedParts } from '../../../audit/changed-parts.ts'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Schedule as Row } from '../../../database/generated/client.ts'
import { namesOf } from '../../../database/names-of.ts'
import { Problem } from '../../../problem.ts'
import { checkedRuns, knownTimeZone } from './cron.ts'
import { findEditableSchedule, noConfiguration, type Schedulable } from './find-schedulable.ts'
import { holdSchedule } from './hold-schedule.ts'
import { scheduleOf } from './schedule-of.ts'

export async function setSchedule(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Schedule> {
  const configuration = await findEditableSchedule(context, actor, input.configurationId)
  const { cron, paused, catchUp, retry } = input
  const timeZone = knownTimeZone(input.timeZone)
  const [next = null] = cron === null ? [] : checkedRuns(cron, timeZone, context.clock(), 1)
  const wanted = { cron, timeZone, paused, catchUp, retries: retry.times, retryMinutes: retry.afterMinutes }
  await context.db.$transaction(async (tx) => {
    const current = await holdSchedule(tx, configuration.id)
    if (!current) throw noConfiguration()
    if (current.version !== input.version) throw await conflict(tx, configuration, current)
    const parts = changedParts(partsOf(current), wanted)
    if (!parts) return
    const version = current.version + 1
    const data = { ...wanted, version, nextRunAt: earlier(isSameClock(current, wanted) ? current.nextRunAt : null, next), updatedById: actor.id, updatedAt: context.clock() }
    await tx.schedule.update({ where: { configurationId: configuration.id }, data })
    const { kind, id, name, project } = configuration
    await context.audit.record(tx, actor, { target: { type: kind, id, name }, projects: [project], before: parts.before, after: parts.after })
  })
  return scheduleOf(context, actor, configuration)
}

/** What fell due under the same clock, and was not started since it was paused, counts as missed when it goes on. */
const isSameClock = (one: Pick<Row, 'cron' | 'timeZone'>, other: Pick<Row, 'cron' | 'timeZone'>) => one.cron === other.cron && one.timeZone === other.timeZone

const earlier = (one: Date | null, other: Date | null) => (one !== null && other !== null && one < other ? one : other)

const partsOf = ({ cron, timeZone, paused, catchUp, retries, retryMinutes }: Row) => ({ cron, timeZone, paused, catchUp, retries, retryMinutes })

async function conflict(tx: Database, { name }: Schedulable, { version, updatedById, updatedAt }: Row): Promise<Problem> {
  const changedBy = (await namesOf(tx, [updatedById])).get(updatedById) ?? null
  const sentence = `${changedBy ?? 'Somebody'} changed when "${name}" runs since: the schedule is at version ${version} now.`
  return new Problem('version_conflict', sentence, { version, changedBy, changedAt: updatedAt.toISOString() })
}
