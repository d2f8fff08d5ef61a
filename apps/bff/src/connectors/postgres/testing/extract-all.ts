import { text } from 'node:stream/consumers'
import type { ExtractedTable, ExtractRequest, Extraction, TablePick } from '../../connector.ts'
import { postgres } from '../index.ts'
import type { PostgresSettings } from '../settings.ts'
import { never, openWay } from './source-database.ts'

export interface Extracted extends Omit<ExtractedTable, 'csv'> {
  csv: string
  /** The same without quotes, for values that need none. */
  plain: string
}

export async function extractAll(settings: PostgresSettings, request: ExtractRequest): Promise<Extracted[]> {
  return readAll(await postgres.extract(settings, request, openWay, never))
}

export async function readAll({ tables }: Pick<Extraction, 'tables'>): Promise<Extracted[]> {
  const extracted: Extracted[] = []
  for await (const { csv, ...table } of tables) {
    const written = await text(csv)
    extracted.push({ ...table, csv: written, plain: written.replaceAll('"', '') })
  }
  return extracted
}

export function whole(name: string, change: Partial<TablePick> = {}): TablePick {
  return { schema: 'public', name, columns: 'all', mode: 'full', ...change }
}
