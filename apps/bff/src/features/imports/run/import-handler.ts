import type { Context } from '../../../context.ts'
import { LoadFailed, type LoadedFile, loadFile } from '../../../engines/files/load-file.ts'
import { Problem } from '../../../problem.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { commitLoads, inTurn, type Load, makeLoad, openTarget, placeOf, withStaging } from '../../catalog/index.ts'
import { ImportOrder, type ImportResult } from '../orders/import-order.ts'
import { heldFile } from './held-file.ts'
import { keepRejects } from './keep-rejects.ts'
import { type LoadPlan, planLoad } from './plan-load.ts'

/** Loads a file into a table. What does not fit is kept apart and counted; every row is somewhere. */
export async function importHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const order = ImportOrder.parse(job.input)
  const path = `${order.bucket}.${order.table}`
  return inTurn(context, job, [path], () => heldFile(context, order.file, job.signal, (file) => withStaging(context, job.id, async (workFolder) => {
    const target = await openTarget(context, job.projectId, order.bucket, order.table)
    if (order.isForTable && target.tableId !== order.tableId) throw new Problem('not_ready', `${path} was deleted since it was asked for. Nothing was loaded.`)
    const plan = await planLoad(context, job, order, target, { file, workFolder })
    const loaded = await load(context, job, order, plan, { file, workFolder })
    const facts = { plan, loaded, rejects: await keepRejects(context, job, loaded.rejects) }
    const outcome: Outcome = loaded.counts.rejected + loaded.counts.nulled > 0 ? 'warning' : 'success'
    try {
      const made = await makeLoad(context, job, {
        target, mode: order.mode, schema: plan.schema, primaryKey: order.primaryKey, files: [loaded], columns: plan.written, asOf: new Date(order.asOf),
      }, { workFolder })
      await commitLoads(context, job, [counted(job, made, facts)], [], outcome)
      return outcome
    } catch (error) {
      job.answer(unloaded(plan, loaded.counts, facts.rejects, loaded.unknown))
      throw error
    }
  })))
}

async function load(context: Context, job: RunningJob, order: ImportOrder, plan: LoadPlan, place: { file: string; workFolder: string }): Promise<LoadedFile> {
  const { name, bytes } = order.file
  const progress = (done: number, rows = 0) => job.progress({ unit: 'bytes', done: Math.min(done, bytes), of: bytes, rows, current: name })
  progress(0)
  try {
    const loaded = await loadFile(context.box, {
      ...place, name, options: plan.options, columns: plan.columns, schema: plan.written, policy: order.onReject, key: plan.key.map((column) => column.name),
    }, { signal: job.signal, onProgress: progress, onLog: (line) => job.log('info', line) })
    progress(bytes, loaded.counts.loaded)
    if (loaded.unknown.length > 0) job.log('warning', `No column takes ${loaded.unknown.slice(0, 20).map((column) => `"${column}"`).join(', ')}${loaded.unknown.length > 20 ? ', …' : ''} of ${name}.`)
    return loaded
  } catch (error) {
    if (!(error instanceof LoadFailed)) throw error
    job.answer(unloaded(plan, { read: error.read, rejected: error.rejects.rows }, await keepRejects(context, job, error.rejects)))
    throw error
  }
}

/** Of a file that was read, and of which nothing came into the table. */
function unloaded({ columns }: LoadPlan, { read, rejected }: Pick<LoadedFile['counts'], 'read' | 'rejected'>, rejects: ImportResult['rejects'], unknown: string[] = []): ImportResult {
  return { counts: { read, loaded: 0, rejected, filtered: 0, superseded: 0, inserted: 0, updated: 0, deleted: 0, nulled: 0 }, unknown, columns, rejects }
}

interface Facts {
  plan: LoadPlan
  loaded: LoadedFile
  rejects: ImportResult['rejects']
}

/** The same load, which the job answers the figures of: who loses a race for the table does it again, with others. */
function counted(job: RunningJob, made: Load, facts: Facts): Load {
  const { plan, loaded: { counts: { read, loaded: rows, rejected, nulled }, unknown }, rejects } = facts
  const { inserted = rows, updated = 0, deleted = 0, absent = 0, superseded = 0 } = made.counts ?? {}
  const counts = { read, loaded: inserted + updated, rejected, filtered: deleted + absent, superseded, inserted, updated, deleted, nulled }
  if (read !== counts.loaded + rejected + counts.filtered + superseded) throw new Error(`${placeOf(made.target)}: of ${read} rows ${JSON.stringify(counts)}.`)
  job.answer({ counts, unknown, columns: plan.columns, rejects })
  const { again } = made
  return again ? { ...made, again: async (...now: Parameters<typeof again>) => counted(job, await again(...now), facts) } : made
}
