import type { InputOf } from '@tributary/contract/endpoint'
import type { getSchedule as endpoint, Schedule } from '@tributary/contract/orchestrations'
import type { Actor, Context } from '../../../context.ts'
import { findSchedulable } from './find-schedulable.ts'
import { scheduleOf } from './schedule-of.ts'

export async function getSchedule(context: Context, actor: Actor, { configurationId }: InputOf<typeof endpoint>): Promise<Schedule> {
  return scheduleOf(context, actor, await findSchedulable(context, actor, configurationId))
}
