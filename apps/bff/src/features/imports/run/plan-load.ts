import { type FileColumn, FileOptions } from '@tributary/contract/imports'
import { type LakeColumn, type LakeSchema, LakeType, nameKey, reconcileSchema, widerType } from '@tributary/lake/schema'
import { batchDeleted } from '@tributary/lake/upsert'
import type { Context } from '../../../context.ts'
import { inspectFile } from '../../../engines/files/inspect-file.ts'
import { Problem } from '../../../problem.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { keyOfLoad, type LoadTarget, placeOf } from '../../catalog/index.ts'
import type { ImportOrder } from '../orders/import-order.ts'

export interface LoadPlan {
  options: FileOptions
  /** Of the file, each with the name and the type that it gets. */
  columns: FileColumn[]
  /** The table's after the load. */
  schema: LakeSchema
  /** What the loaded file has. */
  written: LakeColumn[]
  key: LakeColumn[]
}

/** How the file is read, and how its columns meet those of the table. @throws Problem, SchemaConflict and EngineFailed, in sentences */
export async function planLoad(context: Context, job: RunningJob, order: ImportOrder, target: LoadTarget, place: { file: string; workFolder: string }): Promise<LoadPlan> {
  const { options, columns } = await readingOf(context, job, order, place)
  const isMarker = ({ source }: FileColumn) => order.deleteColumn !== null && nameKey(source) === nameKey(order.deleteColumn)
  const data = columns.filter((column) => !isMarker(column)).map((column) => typed(column, target.schema, order.columns !== null))
  refuseTwins(data)
  if (data.length === 0) throw new Problem('not_ready', `${order.file.name} has no columns.`)
  const schema = reconcileSchema(target.schema, data.map(({ name, type }) => ({ name, type: LakeType.parse(type) })), order.mode === 'full' ? 'full' : 'append', order.missingColumns ?? undefined)
  const key = keyOfLoad(target, schema, order.primaryKey)
  if (order.deleteColumn === null) return { options, columns: data, schema, written: schema.columns, key }
  if (key.length === 0) throw new Problem('not_ready', `${placeOf(target)} has no primary key by which rows could be deleted.`)
  const marker = columns.find(isMarker)
  if (!marker) throw new Problem('not_ready', `${order.file.name} has no column "${order.deleteColumn}", which is to say which rows are deleted.`)
  return { options, columns: [...data, { ...marker, name: batchDeleted.name, type: batchDeleted.type, dateFormat: null }], schema, written: [...schema.columns, batchDeleted], key }
}

/** As given, or else as found in the file. */
async function readingOf({ box }: Context, job: RunningJob, order: ImportOrder, { file, workFolder }: { file: string; workFolder: string }) {
  const given = FileOptions.safeParse(order.options)
  if (given.success && order.columns) return { options: given.data, columns: withMarker(order.columns, order.deleteColumn) }
  const found = await inspectFile(box, { file, name: order.file.name, options: order.options as Partial<FileOptions>, workFolder }, job.signal)
  for (const line of [described(found.options), ...found.notes]) job.log('info', line)
  if (order.columns) return { options: found.options, columns: withMarker(order.columns, order.deleteColumn) }
  const known = new Map(found.columns.map((column) => [column.source, column]))
  const columns = order.keys?.map((source) => known.get(source) ?? { source, name: source, type: 'string', dateFormat: null })
  return { options: found.options, columns: columns ?? found.columns }
}

function withMarker(columns: readonly FileColumn[], deleteColumn: string | null): FileColumn[] {
  if (deleteColumn === null || columns.some(({ source }) => nameKey(source) === nameKey(deleteColumn))) return [...columns]
  return [...columns, { source: deleteColumn, name: deleteColumn, type: 'boolean', dateFormat: null }]
}

/** The table's own type counts: what does not fit it is rejected value by value. Who names a wider type widens it. */
function typed(column: FileColumn, current: LakeSchema | null, isGiven: boolean): FileColumn {
  const type = LakeType.safeParse(column.type)
  if (!type.success) throw new Problem('not_ready', `"${column.type}", the type of the column "${column.name}", is none of the lake's.`)
  const stored = current?.columns.find(({ name }) => nameKey(name) === nameKey(column.name))
  if (!stored) return column
  return { ...column, name: stored.name, type: (isGiven ? widerType(stored.type, type.data) : null) ?? stored.type }
}

function refuseTwins(columns: readonly FileColumn[]) {
  const seen = new Map<string, FileColumn>()
  for (const column of columns) {
    const twin = seen.get(nameKey(column.name))
    if (twin) throw new Problem('not_ready', `The columns "${twin.source}" and "${column.source}" of the file would both be "${column.name}". Give one of them another name.`)
    seen.set(nameKey(column.name), column)
  }
}

/** `Read as CSV, gzip, utf-8, delimiter ";", with a header.` */
function described({ format, compression, encoding, delimiter, header }: FileOptions): string {
  const csv = format === 'csv' ? [encoding, `delimiter ${JSON.stringify(delimiter)}`, header ? 'with a header' : 'without a header'] : []
  return `Read as ${[format.toUpperCase(), ...(compression === 'none' ? [] : [compression]), ...csv].join(', ')}.`
}
