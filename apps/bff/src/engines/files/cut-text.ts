import type { FileOptions } from '@tributary/contract/imports'
import { quoteName, quoteText } from '@tributary/lake/sql'
import { z } from 'zod'
import type { Described } from '../child/messages.ts'
import { EngineFailed } from '../engine-failed.ts'
import type { FileLoad, LoadControl } from './file-load.ts'
import type { FileBox } from './in-box.ts'
import type { TargetColumn } from './judged-rows.ts'

/** A query's FROM with `line`, `raw`, `fault` and `c0`, …: one for each target. */
export interface OpenRows {
  from: string
  targets: readonly TargetColumn[]
  records: number
  unknown: string[]
  /** The names of the columns as they stand in the file. */
  header: string | null
}

const Head = z.object({ names: z.array(z.string()), raw: z.string().nullable() })
const Cut = z.object({ parts: z.array(z.string()), records: z.int(), unknown: z.array(z.string()) })

/** Reads the names of a CSV file's columns and finds where the targets' values stand. @throws EngineFailed for a column that the file lacks */
export async function findPlaces({ child, file, limits }: FileBox, { name, options, columns }: FileLoad, targets: readonly TargetColumn[]) {
  const { names, raw } = Head.parse(await child.ask({ do: 'head', file, options, largest: limits.outputBytes }))
  const unknown = without(names, columns)
  // An empty file lacks nothing: it has no rows.
  const places = names.length === 0 ? targets.map(() => 0) : targets.map(({ source }) => names.indexOf(source))
  const missing = targets.filter((_, index) => places[index] === -1).map(({ source }) => `"${source}"`)
  if (missing.length > 0) throw new EngineFailed(`${name} has no column ${missing.join(', ')}. It has ${names.slice(0, 20).map((one) => `"${one}"`).join(', ')}${names.length > 20 ? ', …' : ''}.`)
  return { places, of: names.length, header: raw, unknown }
}

const without = (names: readonly string[], columns: FileLoad['columns']) => {
  const known = new Set(columns.map(({ source }) => source))
  return names.filter((one) => !known.has(one))
}

/** CSV and JSON, cut into records by our own means. */
export async function cutText(at: FileBox, load: FileLoad, targets: readonly TargetColumn[], { onProgress }: LoadControl): Promise<OpenRows> {
  const { child, file, limits } = at
  const isCsv = load.options.format === 'csv'
  const head = isCsv ? await findPlaces(at, load, targets) : null
  const take = head ? { places: head.places, of: head.of } : { keys: targets.map(({ source }) => source) }
  const order = { file, options: load.options, take, into: `${child.paths.out}/part-`, largest: limits.outputBytes }
  const cut = Cut.parse(await child.ask({ do: 'cut', ...order }, ({ bytes = 0 }) => onProgress(bytes)))
  const unknown = head?.unknown ?? without(cut.unknown, load.columns)
  const empty = `(SELECT 0 AS line, '' AS raw, '' AS fault${targets.map((_, index) => `, '' AS c${index}`).join('')} WHERE false)`
  const from = cut.parts.length === 0 ? empty : `read_parquet([${cut.parts.map(quoteText).join(', ')}])`
  return { from, targets, records: cut.records, unknown, header: head?.header ?? null }
}

const Rows = z.object({ rows: z.coerce.number() })

/** A Parquet file, which has types of its own; what stands for a row as delivered is JSON. */
export async function openParquet({ child, file }: FileBox, { name, columns }: FileLoad, targets: readonly TargetColumn[]): Promise<OpenRows> {
  const parquet = `read_parquet(${quoteText(file)}, file_row_number = true)`
  await child.ask({ do: 'execute', statements: [`CREATE TEMP VIEW delivered AS SELECT * EXCLUDE (file_row_number) FROM ${parquet}`] })
  const described = (await child.ask({ do: 'describe', table: 'delivered' })) as Described[]
  const types = new Map(described.map((column) => [column.name, column.type]))
  const missing = targets.filter(({ source }) => !types.has(source)).map(({ source }) => `"${source}"`)
  if (missing.length > 0) throw new EngineFailed(`${name} has no column ${missing.join(', ')}.`)
  const { rows } = Rows.parse(await child.ask({ do: 'row', sql: `SELECT num_rows AS rows FROM parquet_file_metadata(${quoteText(file)})` }))
  const raw = `to_json({${described.map((column) => `${quoteText(column.name)}: ${quoteName(column.name)}`).join(', ')}})`
  const cells = targets.map(({ source }, index) => `, ${quoteName(source)} AS c${index}`).join('')
  return {
    from: `(SELECT file_row_number + 1 AS line, CAST(${raw} AS VARCHAR) AS raw, CAST(NULL AS VARCHAR) AS fault${cells} FROM ${parquet})`,
    targets: targets.map((target) => ({ ...target, engineType: types.get(target.source) ?? 'VARCHAR' })),
    records: rows, unknown: without(described.map((column) => column.name), columns), header: null,
  }
}

/** How rejected rows are to be read when they come again. */
export function replayOptions(options: FileOptions): FileOptions {
  const plain = { ...options, compression: 'none', encoding: 'utf-8', newline: '\n', skipLines: 0 } as const
  return options.format === 'csv' ? plain : { ...plain, format: 'ndjson' }
}
