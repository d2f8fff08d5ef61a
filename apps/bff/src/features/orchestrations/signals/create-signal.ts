import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { createSignal as endpoint } from '@tributary/contract/orchestrations'
import type { Actor, Context } from '../../../context.ts'
import { newValue } from '../../tokens/index.ts'
import { findEditableSchedule, noConfiguration } from '../schedules/find-schedulable.ts'
import { holdSchedule } from '../schedules/hold-schedule.ts'

export async function createSignal(context: Context, actor: Actor, { configurationId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { kind, name, project } = await findEditableSchedule(context, actor, configurationId)
  const { value, hash: tokenHash } = newValue('signal')
  return context.db.$transaction(async (tx) => {
    if (!await holdSchedule(tx, configurationId)) throw noConfiguration()
    const kept = { tokenHash, createdById: actor.id, createdAt: context.clock() }
    const { id } = await tx.signal.upsert({ where: { configurationId }, create: { configurationId, ...kept }, update: { ...kept, lastAt: null } })
    await context.audit.record(tx, actor, { target: { type: kind, id: configurationId, name }, projects: [project], after: { signal: id } })
    return { id, path: `/api/v1/signals/${id}`, token: value }
  })
}
