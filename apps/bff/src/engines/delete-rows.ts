import type { RowFilter } from '@tributary/contract/tables'
import type { ScannedFile } from '@tributary/lake/scan'
import { duckdbType, type LakeColumn, type LakeSchema } from '@tributary/lake/schema'
import { quoteText } from '@tributary/lake/sql'
import type { StagedFile } from '@tributary/lake/stage'
import { filteredRows, openStored, storedName } from '@tributary/lake/upsert'
import { z } from 'zod'
import type { Box } from './box.ts'
import { EngineFailed } from './engine-failed.ts'
import { type Engine, MatchedFiles, type OverFiles, overFiles, type WrittenFile } from './merge/over-files.ts'
import { writeFile } from './merge/write-files.ts'
import { columnOf, condition } from './read-rows.ts'

export interface DeleteOrder extends OverFiles {
  schema: LakeSchema
  /** The live files of the table. */
  files: readonly ScannedFile[]
  /** A row goes that matches all of them. At least one. */
  filter: readonly RowFilter[]
}

export interface Deleted {
  files: { file: string; staged: StagedFile }[]
  /** Paths in the lake of the files whose place these take. */
  replaces: string[]
  deleted: number
}

/**
 * Deletes the rows that match. Only files that lose rows are written anew, each by itself and in its order, so that the ranges of
 * their keys stay apart.
 *
 * @throws EngineFailed for a column that is not there and a value that its type does not know; EngineStopped; the signal's reason
 */
export async function deleteRows(box: Box, order: DeleteOrder, signal: AbortSignal): Promise<Deleted> {
  if (order.filter.length === 0) throw new EngineFailed(`Say which rows of ${order.name} to delete.`)
  const { files, facts } = await overFiles(box, order, signal, async (engine) => {
    const matching = await matches(engine, order)
    const places = await engine.open(order.files)
    const rows = order.files.reduce((sum, file) => sum + file.rows, 0)
    await engine.child.ask({ do: 'execute', statements: [openStored(order.schema, places, rows)] })
    const losing = MatchedFiles.parse(await engine.row(filteredRows(matching))).files
    const written: WrittenFile[] = []
    for (const { file, matched } of losing) written.push(...await rewrite(engine, order, { at: file, place: places[file] ?? '', matched }, matching))
    return { written, facts: { replaces: losing.flatMap(({ file }) => order.files[file]?.path ?? []), deleted: losing.reduce((sum, { matched }) => sum + matched, 0) } }
  })
  return { files, ...facts }
}

async function matches(engine: Engine, { schema, filter }: DeleteOrder): Promise<string> {
  const conditions: string[] = []
  for (const one of filter) {
    const column = columnOf(schema, one.column)
    await refuseUnfit(engine, column, one)
    conditions.push(condition({ ...column, name: storedName(column) }, one))
  }
  return conditions.join(' AND ')
}

/** What is looked at may well match nothing by a slip of the pen; what is deleted may not be everything for it. */
async function refuseUnfit(engine: Engine, { name, type }: LakeColumn, { is, value = '' }: RowFilter) {
  if (['contains', 'empty', 'filled'].includes(is)) return
  const { fits } = z.object({ fits: z.boolean() }).parse(await engine.row(`SELECT TRY_CAST(${quoteText(value)} AS ${duckdbType(type)}) IS NOT NULL AS fits`))
  if (!fits) throw new EngineFailed(`"${name}" is ${type}, and "${value.slice(0, 100)}" is not. Nothing was deleted.`)
}

async function rewrite(engine: Engine, { name, schema, files }: DeleteOrder, { at, place, matched }: { at: number; place: string; matched: number }, matching: string): Promise<WrittenFile[]> {
  const expected = (files[at]?.rows ?? 0) - matched
  if (expected === 0) return []
  await engine.child.ask({ do: 'execute', statements: [openStored(schema, [place], expected + matched)] })
  const written = await writeFile(engine, schema, `FROM stored WHERE (${matching}) IS NOT TRUE`, `${at}.parquet`)
  if (written[0]?.staged.rows !== expected) throw new Error(`${name}: ${written[0]?.staged.rows ?? 0} rows were written where ${expected} were to be.`)
  return written
}
