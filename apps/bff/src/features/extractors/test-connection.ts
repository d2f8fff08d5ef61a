import type { ConnectionStep, testConnection as endpoint } from '@tributary/contract/extractors'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { findEditable } from '../projects/index.ts'
import { openSource } from './open-source.ts'

/** Tries what is kept, or what was typed in its place; saves nothing of it. */
export async function testConnection(context: Context, actor: Actor, { extractorId, settings: typed, secrets }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { project, ...configuration } = await findEditable(context, actor, 'extractor', extractorId, 'use their connection')
  const { connector, settings } = await openSource(context, configuration, { settings: typed, secrets })
  const steps: ConnectionStep[] = []
  for await (const step of connector.testConnection(settings, context.outbound, AbortSignal.timeout(30_000))) steps.push(step)
  const ok = steps.every((step) => step.ok)
  // Nothing else tells where the platform was sent to: what was typed is kept nowhere.
  const { id, name } = configuration
  await context.db.$transaction((tx) => context.audit.record(tx, actor, { target: { type: 'extractor', id, name }, projects: [project], after: { source: connector.sourceOf(settings), ok } }))
  return { ok, steps }
}
