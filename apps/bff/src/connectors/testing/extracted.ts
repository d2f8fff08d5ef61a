import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { selectCopied } from '../../engines/copied/copy-format.ts'
import { withOwnEngine } from '../../engines/testing/own-engine.ts'
import type { ExtractedTable, Extraction } from '../connector.ts'

export interface Extracted extends Omit<ExtractedTable, 'rows'> {
  rows: string
  /** The same with commas between the fields and without quotes and escapes. */
  plain: string
}

export async function readAll({ tables }: Pick<Extraction, 'tables'>): Promise<Extracted[]> {
  const extracted: Extracted[] = []
  for await (const { rows, ...table } of tables) {
    const written = await text(rows)
    extracted.push({ ...table, rows: written, plain: written.replaceAll('"', '').replaceAll('\t', ',').replaceAll('\\\\', '\\') })
  }
  return extracted
}

/** What DuckDB reads of the only table, each value cast to its column's type and then shown as text. */
export async function readByDuckdb([extracted]: readonly Extracted[]) {
  if (!extracted) throw new Error('Nothing was extracted.')
  const folder = await mkdtemp(join(tmpdir(), 'values-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'rows')
  await writeFile(file, extracted.rows)
  const columns = extracted.columns.map(({ name, type }, index) => ({ name, type, fieldId: index + 1, required: false }))
  const shown = columns.map(({ name, type }) => (type === 'binary' ? `lower(hex("${name}"))` : `"${name}"::VARCHAR`))
  return withOwnEngine(async (engine) => {
    await engine.run(`SET TimeZone = 'UTC'`)
    const result = await engine.runAndReadAll(`SELECT ${shown.join(', ')} FROM (${selectCopied(extracted.format, file, columns)})`)
    return { types: extracted.columns.map((column) => column.type), rows: result.getRows() }
  })
}
