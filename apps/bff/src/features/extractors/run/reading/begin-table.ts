import { type LakeSchema, reconcileSchema, SchemaConflict } from '@tributary/lake/schema'
import type { Extraction, SourceReader, TableReading } from '../../../../connectors/index.ts'
import type { Context } from '../../../../context.ts'
import type { Import } from '../../../../engines/import-tables.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { refuseNarrowing } from '../refuse-narrowing.ts'
import type { TableRead } from './table-read.ts'

/** Finds out how a table is read, and whether the one in the lake can take its rows. */
export async function beginTable(context: Context, job: RunningJob, table: TableRead, { asOf }: Pick<Extraction, 'asOf'>, reader: SourceReader, engine: Import): Promise<void> {
  const { pick: { target, mode }, planned, label } = table
  table.startedAt = performance.now()
  const reading = await reader.begin(planned)
  let schema: LakeSchema
  try {
    schema = reconcileSchema(target.schema, reading.columns, mode === 'full' ? 'full' : 'append')
  } catch (error) {
    if (!(error instanceof SchemaConflict)) throw error
    throw await refuseNarrowing(context, job, label, { ...reading, rows: await reader.rows(planned, reading, { where: null }) }, engine, error)
  }
  table.begun = { reading, schema, columns: columnsIn(schema, reading), left: [...reading.ranges], unread: reading.ranges.length, moments: [asOf] }
  const words = beginningWords(table, reading)
  if (words) job.log('info', `${label}: ${words}.`)
}

function columnsIn(schema: LakeSchema, { columns }: TableReading) {
  const byName = new Map(schema.columns.map((column) => [column.name.toLowerCase(), column]))
  return columns.map(({ name }) => {
    const column = byName.get(name.toLowerCase())
    if (!column) throw new Error(`The schema lacks the column "${name}" that it was made from.`)
    return column
  })
}

/** Where not simply all of it is read: what of it, and how. No value of the source is in it, for whoever sees the job reads it. */
function beginningWords({ pick: { growingColumn, after, table }, planned: { conditions } }: TableRead, { ranges }: TableReading) {
  const window = table.lateWindow === undefined ? '' : `, and ${table.lateWindow.toLocaleString('en')} below it once more`
  return [
    ...(after === null ? [] : [`rows after the last value of "${growingColumn}"${window}`]),
    ...(conditions.length === 0 ? [] : [conditions.length === 1 ? 'only rows that meet its condition' : `only rows that meet all of its ${conditions.length} conditions`]),
    ...(ranges.length > 1 ? [`in ${ranges.length} ranges`] : table.ranges === undefined ? [] : ['in one piece, for it has no key that it could be cut by']),
  ].join('; ')
}
