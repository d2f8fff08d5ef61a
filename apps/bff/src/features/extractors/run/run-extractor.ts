import type { runExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import { keyOf } from '../../../connectors/index.ts'
import type { Actor, Context } from '../../../context.ts'
import { invalidField, Problem } from '../../../problem.ts'
import { enqueueRun } from '../../jobs/index.ts'
import { findRunnable } from '../../projects/index.ts'
import { extractorOf } from '../extractor-of.ts'

export async function runExtractor(context: Context, actor: Actor, { extractorId, tables, dryRun }: InputOf<typeof endpoint>) {
  const configuration = await findRunnable(context, actor, 'extractor', extractorId)
  const { missing, content } = await extractorOf(context, actor, configuration)
  if (missing.length > 0) throw new Problem('not_ready', `"${configuration.name}" cannot run yet. ${missing.join(' ')}`, { missing })
  const picked = new Set(content.tables.map(keyOf))
  const stranger = tables?.find((table) => !picked.has(keyOf(table)))
  if (stranger) throw invalidField('tables', `"${configuration.name}" does not extract ${stranger.schema}.${stranger.name}. Give tables that are picked, or pick it first.`)
  return enqueueRun(context, actor, configuration, { dryRun, ...(tables ? { input: { tables } } : {}) })
}
