import type { ExtractRequest, TablePick } from '../../connector.ts'
import { type Extracted, readAll } from '../../testing/extracted.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { mysql } from '../index.ts'
import type { MysqlSettings } from '../settings.ts'

export async function extractAll(settings: MysqlSettings, request: Omit<ExtractRequest, 'locksOn'> & Partial<ExtractRequest>): Promise<Extracted[]> {
  return readAll(await mysql.extract(settings, { locksOn: () => [], ...request }, openWay, never))
}

export function whole({ database }: MysqlSettings, name: string, change: Partial<TablePick> = {}): TablePick {
  return { schema: database, name, columns: 'all', mode: 'full', ...change }
}
