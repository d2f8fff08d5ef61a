import type { ScannedFile } from '@tributary/lake/scan'
import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import { openStored, storedName } from '@tributary/lake/upsert'
import { z } from 'zod'
import type { Box } from './box.ts'
import { type OverFiles, overFiles } from './merge/over-files.ts'

export interface ProfileOrder extends OverFiles {
  schema: LakeSchema
  files: readonly ScannedFile[]
}

export interface ColumnProfile {
  fieldId: number
  nulls: number
  /** About: by HyperLogLog. */
  distinct: number
  /** As text, cut at 200 letters; null where there is no value. */
  min: string | null
  max: string | null
}

/** Each column takes memory of its own while its values are counted. */
const columnsAtOnce = 50
const longest = 200

/** Counts nulls and, roughly, values of each column, with the smallest and the largest. @throws EngineFailed; EngineStopped; the signal's reason */
export async function profileTable(box: Box, order: ProfileOrder, signal: AbortSignal): Promise<ColumnProfile[]> {
  const { schema, files } = order
  const { facts } = await overFiles(box, order, signal, async (engine) => {
    await engine.child.ask({ do: 'execute', statements: [openStored(schema, await engine.open(files), files.reduce((rows, file) => rows + file.rows, 0))] })
    const profiles: ColumnProfile[] = []
    for (let at = 0; at < schema.columns.length; at += columnsAtOnce) profiles.push(...await profilesOf(engine, schema.columns.slice(at, at + columnsAtOnce)))
    return { written: [], facts: profiles }
  })
  return facts
}

const Figures = z.object({ nulls: z.coerce.number(), distinct: z.coerce.number(), min: z.string().nullable(), max: z.string().nullable() })

async function profilesOf(engine: { row(sql: string): Promise<unknown> }, columns: readonly LakeColumn[]): Promise<ColumnProfile[]> {
  const figures = columns.map((column) => {
    const name = storedName(column)
    return `{nulls: count(*) - count(${name}), "distinct": approx_count_distinct(${name}), min: ${shown(column, `min(${name})`)}, max: ${shown(column, `max(${name})`)}} AS ${name}`
  })
  const row = z.record(z.string(), Figures).parse(await engine.row(`SELECT ${figures.join(', ')} FROM stored`))
  return columns.flatMap((column) => {
    const found = row[storedName(column)]
    return found ? [{ fieldId: column.fieldId, ...found }] : []
  })
}

const shown = ({ type }: LakeColumn, value: string) => `left(${type === 'binary' ? `hex(${value})` : `CAST(${value} AS VARCHAR)`}, ${longest})`
