import { reconcileSchema } from '@tributary/lake/schema'
import type { Extraction, ExtractedTable } from '../../../connectors/connector.ts'
import type { Context } from '../../../context.ts'
import { type Import, openImport } from '../../../engines/import-tables.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { adoptFile, commitLoads, type Load, withStaging } from '../../catalog/index.ts'
import { startExtraction } from './start-extraction.ts'
import type { PickedTable } from './picked-table.ts'

/** Extracts all tables of a configuration from one snapshot of the source, and shows them together or not at all. */
export async function extractHandler(context: Context, job: RunningJob): Promise<Outcome> {
  return withStaging<Outcome>(context, job.id, async (workFolder) => {
    // The engine starts while the source is asked for its tables.
    const [asked, started] = await Promise.allSettled([startExtraction(context, job), openImport(context.box, { workFolder, signal: job.signal })])
    try {
      if (asked.status === 'rejected') throw asked.reason
      if (started.status === 'rejected') throw started.reason
      const { content, extraction, picked } = asked.value
      const loads = await loadTables(context, job, extraction, picked, started.value)
      job.log('info', `${loads.length === 1 ? '1 table goes' : `${loads.length} tables go`} to ${content.bucket}.`)
      await commitLoads(context, job, loads, [])
      return 'success'
    } finally {
      if (started.status === 'fulfilled') await started.value.close()
      if (asked.status === 'fulfilled') await asked.value.extraction.close()
    }
  })
}

async function loadTables(context: Context, job: RunningJob, extraction: Extraction, picked: readonly PickedTable[], engine: Import) {
  const loads: Load[] = []
  let rows = 0
  const progress = (current: string | null) => job.progress({ unit: 'tables', done: loads.length, of: picked.length, rows, current })
  progress(null)
  for await (const extracted of extraction.tables) {
    const pick = picked[loads.length]
    if (!pick) throw new Error('The connector answered a table that nobody asked for.')
    const label = `${pick.table.schema}.${pick.table.name}`
    progress(label)
    const started = performance.now()
    const load = await loadTable(context, extraction, pick, extracted, engine)
    const added = load.files.reduce((sum, { staged }) => sum + staged.rows, 0)
    rows += added
    loads.push(load)
    job.log('info', `${label}: ${added.toLocaleString('en')} rows ${load.mode === 'append' ? 'added' : 'read'} in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
    progress(null)
  }
  return loads
}

async function loadTable(context: Context, extraction: Extraction, { target, mode, growingColumn }: PickedTable, extracted: ExtractedTable, engine: Import): Promise<Load> {
  const schema = reconcileSchema(target.schema, extracted.columns, mode)
  const byName = new Map(schema.columns.map((column) => [column.name.toLowerCase(), column]))
  const columns = extracted.columns.map(({ name }) => {
    const column = byName.get(name.toLowerCase())
    if (!column) throw new Error(`The schema lacks the column "${name}" that it was made from.`)
    return column
  })
  const label = `${extracted.table.schema}.${extracted.table.name}`
  const { file, staged } = await engine.table({ name: label, columns, rows: extracted.rows, format: extracted.format })
  return {
    target, mode, schema, asOf: extraction.asOf, source: label,
    files: [await adoptFile(context, target, file, staged)],
    ...(growingColumn ? { highWater: { column: growingColumn, value: extracted.highWater ?? null } } : {}),
  }
}

