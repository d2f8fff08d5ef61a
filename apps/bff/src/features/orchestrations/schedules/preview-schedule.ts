import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { previewSchedule as endpoint } from '@tributary/contract/orchestrations'
import type { Actor, Context } from '../../../context.ts'
import { checkedRuns, knownTimeZone } from './cron.ts'
import { RUNS_AHEAD } from './schedule-of.ts'

export async function previewSchedule({ clock }: Context, _actor: Actor, { cron, timeZone }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  return { nextRuns: checkedRuns(cron, knownTimeZone(timeZone), clock(), RUNS_AHEAD).map((at) => at.toISOString()) }
}
