import { scanSql } from '@tributary/lake/scan'
import { duckdbType, nameKey, reconcileSchema, type SchemaConflict } from '@tributary/lake/schema'
import { Readable } from 'node:stream'
import type { ExtractedTable } from '../../../connectors/index.ts'
import type { Context } from '../../../context.ts'
import { EngineFailed } from '../../../engines/engine-failed.ts'
import { firstUnfitSql, firstUnfitWords } from '../../../engines/first-unfit.ts'
import type { Import } from '../../../engines/import-tables.ts'
import { overReads } from '../../../engines/over-reads.ts'
import type { RunningJob } from '../../../queue/running-job.ts'

/** So much of a source is looked at for a value that its table cannot hold: who widens the table knows the row then, and nobody reads terabytes for a refusal. */
const lookedAt = 64 * 1024 ** 2
const lineEnd = 0x0a

/** The conflict of a table's columns with those of the source, with the first row that it is about. Answers what to throw. */
export async function refuseNarrowing({ box }: Pick<Context, 'box'>, { signal }: RunningJob, label: string, extracted: ExtractedTable, engine: Import, error: SchemaConflict): Promise<EngineFailed> {
  const conflict = error.columns.find(({ to }) => to !== undefined)
  const source = extracted.columns.find(({ name }) => nameKey(name) === nameKey(conflict?.name ?? ''))
  const row = conflict && source && extracted.format === 'text' ? await firstUnfit(box, signal, label, extracted, engine, { name: source.name, type: conflict.from }) : ''
  return new EngineFailed(`${label}: ${error.message}${row}`, { cause: error })
}

async function firstUnfit(box: Context['box'], signal: AbortSignal, label: string, { columns, rows, format }: ExtractedTable, engine: Import, stored: Parameters<typeof firstUnfitWords>[1]) {
  const schema = reconcileSchema(null, columns, 'full')
  const type = schema.columns.find(({ name }) => name === stored.name)?.type ?? stored.type
  const { file } = await engine.table({ name: label, columns: schema.columns, rows: Readable.from(beginningOf(rows), { objectMode: false }), format })
  const found = await overReads(box, [file], signal, (reader) => reader.rows(firstUnfitSql(scanSql(reader.files, schema), stored.name, duckdbType(type), stored.type)))
  const [[row, value] = []] = found
  return firstUnfitWords(row === undefined ? null : { row, value }, stored)
}

/** Whole rows: in this format each ends with its line. */
async function* beginningOf(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of rows) {
    bytes += piece.length
    yield bytes > lookedAt ? piece.subarray(0, piece.lastIndexOf(lineEnd) + 1) : piece
    if (bytes > lookedAt) return
  }
}
