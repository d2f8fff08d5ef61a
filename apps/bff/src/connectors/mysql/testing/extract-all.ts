import { text } from 'node:stream/consumers'
import type { ExtractedTable, ExtractRequest, Extraction, TablePick } from '../../connector.ts'
import { mysql } from '../index.ts'
import type { MysqlSettings } from '../settings.ts'
import { never, openWay } from './source-database.ts'

export interface Extracted extends Omit<ExtractedTable, 'rows'> {
  rows: string
  /** The same with commas between the fields and without quotes. */
  plain: string
}

export async function extractAll(settings: MysqlSettings, request: Omit<ExtractRequest, 'locksOn'> & Partial<ExtractRequest>): Promise<Extracted[]> {
  return readAll(await mysql.extract(settings, { locksOn: () => [], ...request }, openWay, never))
}

export async function readAll({ tables }: Pick<Extraction, 'tables'>): Promise<Extracted[]> {
  const extracted: Extracted[] = []
  for await (const { rows, ...table } of tables) {
    const written = await text(rows)
    extracted.push({ ...table, rows: written, plain: written.replaceAll('"', '').replaceAll('\t', ',') })
  }
  return extracted
}

export function whole({ database }: MysqlSettings, name: string, change: Partial<TablePick> = {}): TablePick {
  return { schema: database, name, columns: 'all', mode: 'full', ...change }
}
