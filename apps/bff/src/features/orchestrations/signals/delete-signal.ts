import type { InputOf } from '@tributary/contract/endpoint'
import type { deleteSignal as endpoint } from '@tributary/contract/orchestrations'
import type { Actor, Context } from '../../../context.ts'
import { findEditableSchedule, noConfiguration } from '../schedules/find-schedulable.ts'
import { holdSchedule } from '../schedules/hold-schedule.ts'
import { noSignal } from './no-signal.ts'

export async function deleteSignal(context: Context, actor: Actor, { configurationId }: InputOf<typeof endpoint>) {
  const { kind, name, project } = await findEditableSchedule(context, actor, configurationId)
  await context.db.$transaction(async (tx) => {
    if (!await holdSchedule(tx, configurationId)) throw noConfiguration()
    const signal = await tx.signal.findUnique({ where: { configurationId } })
    if (!signal) throw noSignal()
    await tx.signal.delete({ where: { id: signal.id } })
    await context.audit.record(tx, actor, { target: { type: kind, id: configurationId, name }, projects: [project], before: { signal: signal.id, lastAt: signal.lastAt } })
  })
  return { done: true } as const
}
