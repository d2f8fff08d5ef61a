import { PlannedRead } from '@tributary/contract/extractors'
import type { PlannedOrRefused } from '../../../connectors/index.ts'
import type { Context } from '../../../context.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { openTargets, type PickedTable } from './picked-table.ts'
import { type ExtractorJob, requestOf } from './start-extraction.ts'

/** Finds out what a run would read, from the catalog of the source alone, and changes nothing. */
export async function dryRun(context: Context, job: RunningJob, asked: ExtractorJob): Promise<Outcome> {
  const { connector, settings, content, configuration } = asked
  const picked = await openTargets(context, configuration, content)
  job.progress({ unit: 'tables', done: 0, of: picked.length, rows: 0, current: null })
  const plans = await connector.plan(settings, requestOf(context, asked, picked), context.outbound, job.signal)
  const tables = plans.map((plan, at) => plannedRead(plan, picked[at]))
  job.answer({ tables })
  const refused = tables.filter(({ refusal }) => refusal !== null)
  job.log('info', `Asked ${connector.sourceOf(settings)} for its catalog; no rows were read. ${tables.length - refused.length} of ${tables.length} tables would be read.`)
  for (const { schema, name, refusal } of refused) job.log('warning', `${schema}.${name}: ${refusal}`)
  job.progress({ unit: 'tables', done: picked.length, of: picked.length, rows: 0, current: null })
  return 'success'
}

function plannedRead({ planned, leftOut, ranges, refusal }: PlannedOrRefused, picked: PickedTable | undefined): PlannedRead {
  if (!picked) throw new Error('The connector planned a table that nobody asked for.')
  const { table: { schema, name, target, mode, conditions = [] }, after } = picked
  return {
    schema, name, target, mode, columns: planned?.columns.map((column) => column.name) ?? [], leftOut, conditions, after, ranges,
    rowEstimate: planned?.table.rowEstimate ?? null, bytes: planned?.table.bytes ?? null, refusal,
  }
}
