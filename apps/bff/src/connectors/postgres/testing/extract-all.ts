import { text } from 'node:stream/consumers'
import type { ExtractedTable, ExtractRequest, Extraction, TablePick } from '../../connector.ts'
import { postgres } from '../index.ts'
import type { PostgresSettings } from '../settings.ts'
import { never, openWay } from './source-database.ts'

export interface Extracted extends Omit<ExtractedTable, 'rows'> {
  rows: string
  /** The same with commas between the fields and without quotes and escapes. */
  plain: string
}

export async function extractAll(settings: PostgresSettings, request: ExtractRequest): Promise<Extracted[]> {
  return readAll(await postgres.extract(settings, request, openWay, never))
}

export async function readAll({ tables }: Pick<Extraction, 'tables'>): Promise<Extracted[]> {
  const extracted: Extracted[] = []
  for await (const { rows, ...table } of tables) {
    const written = await text(rows)
    extracted.push({ ...table, rows: written, plain: written.replaceAll(/["]/g, '').replaceAll('\t', ',').replaceAll('\\\\', '\\') })
  }
  return extracted
}

export function whole(name: string, change: Partial<TablePick> = {}): TablePick {
  return { schema: 'public', name, columns: 'all', mode: 'full', ...change }
}
