import { type LakeSchema, reconcileSchema, SchemaConflict } from '@tributary/lake/schema'
import type { Extraction, ExtractedTable } from '../../../connectors/connector.ts'
import type { Context } from '../../../context.ts'
import { type Import, openImport } from '../../../engines/import-tables.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { commitLoads, inTurn, type Load, makeLoad, type StagedLoad, withStaging } from '../../catalog/index.ts'
import { configurationOfJob } from '../../projects/index.ts'
import { type ExtractorJob, openExtractorJob, startExtraction } from './start-extraction.ts'
import type { PickedTable } from './picked-table.ts'
import { refuseNarrowing } from './refuse-narrowing.ts'

/** Extracts all tables of a configuration from one snapshot of the source, and shows them together or not at all. */
export async function extractHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const asked = await openExtractorJob(context, await configurationOfJob(context, job))
  const { bucket, tables } = asked.content
  return inTurn(context, job, tables.map(({ target }) => `${bucket}.${target}`), () => withStaging<Outcome>(context, job.id, async (workFolder) => {
    const loads: Load[] = []
    // The source is let go before its rows meet those that are there.
    for (const staged of await stageTables(context, job, asked, workFolder)) loads.push(await makeLoad(context, job, staged, { workFolder }))
    job.log('info', `${loads.length === 1 ? '1 table goes' : `${loads.length} tables go`} to ${bucket}.`)
    await commitLoads(context, job, loads, [])
    return 'success'
  }))
}

async function stageTables(context: Context, job: RunningJob, asked: ExtractorJob, workFolder: string): Promise<StagedLoad[]> {
  // The engine starts while the source is asked for its tables.
  const [opened, started] = await Promise.allSettled([startExtraction(context, job, asked), openImport(context.box, { workFolder, signal: job.signal })])
  try {
    if (opened.status === 'rejected') throw opened.reason
    if (started.status === 'rejected') throw started.reason
    const { extraction, picked } = opened.value
    return await stageAll(context, job, extraction, picked, started.value)
  } finally {
    if (started.status === 'fulfilled') await started.value.close()
    if (opened.status === 'fulfilled') await opened.value.extraction.close()
  }
}

async function stageAll(context: Context, job: RunningJob, extraction: Extraction, picked: readonly PickedTable[], engine: Import) {
  const all: StagedLoad[] = []
  let rows = 0
  const progress = (current: string | null) => job.progress({ unit: 'tables', done: all.length, of: picked.length, rows, current })
  progress(null)
  for await (const extracted of extraction.tables) {
    const pick = picked[all.length]
    if (!pick) throw new Error('The connector answered a table that nobody asked for.')
    const label = `${pick.table.schema}.${pick.table.name}`
    progress(label)
    const started = performance.now()
    const load = await stageTable(pick, extracted, engine, extraction.asOf, await schemaAfter(context, job, pick, extracted, engine))
    const came = load.files.reduce((sum, { staged }) => sum + staged.rows, 0)
    rows += came
    all.push(load)
    job.log('info', `${label}: ${came.toLocaleString('en')} rows ${load.mode === 'append' ? 'added' : 'read'} in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
    progress(null)
  }
  return all
}

async function schemaAfter(context: Context, job: RunningJob, { target, mode, table }: PickedTable, extracted: ExtractedTable, engine: Import): Promise<LakeSchema> {
  try {
    return reconcileSchema(target.schema, extracted.columns, mode === 'full' ? 'full' : 'append')
  } catch (error) {
    throw error instanceof SchemaConflict ? await refuseNarrowing(context, job, `${table.schema}.${table.name}`, extracted, engine, error) : error
  }
}

async function stageTable({ target, mode, table, growingColumn }: PickedTable, extracted: ExtractedTable, engine: Import, asOf: Date, schema: LakeSchema): Promise<StagedLoad> {
  const byName = new Map(schema.columns.map((column) => [column.name.toLowerCase(), column]))
  const columns = extracted.columns.map(({ name }) => {
    const column = byName.get(name.toLowerCase())
    if (!column) throw new Error(`The schema lacks the column "${name}" that it was made from.`)
    return column
  })
  const label = `${extracted.table.schema}.${extracted.table.name}`
  const file = await engine.table({ name: label, columns, rows: extracted.rows, format: extracted.format })
  return {
    target, mode, schema, asOf, source: label, files: [file], columns,
    primaryKey: table.mode === 'upsert' ? table.primaryKey ?? [] : [],
    ...(growingColumn ? { highWater: { column: growingColumn, value: extracted.highWater ?? null } } : {}),
  }
}
