import type { ConnectionStep, testConnection as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { findEditable } from '../projects/index.ts'
import { openSource } from './open-source.ts'

export async function testConnection(context: Context, actor: Actor, { extractorId }: InputOf<typeof endpoint>) {
  const configuration = await findEditable(context, actor, 'extractor', extractorId, 'use their connection')
  const { connector, settings } = await openSource(context, configuration)
  const steps: ConnectionStep[] = []
  for await (const step of connector.testConnection(settings, context.outbound, AbortSignal.timeout(30_000))) steps.push(step)
  return { ok: steps.every((step) => step.ok), steps }
}
