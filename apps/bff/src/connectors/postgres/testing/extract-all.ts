import type { ExtractRequest, TablePick } from '../../connector.ts'
import { type Extracted, readAll } from '../../testing/extracted.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { postgres } from '../index.ts'
import type { PostgresSettings } from '../settings.ts'

export async function extractAll(settings: PostgresSettings, request: ExtractRequest): Promise<Extracted[]> {
  return readAll(await postgres.extract(settings, request, openWay, never))
}

export function whole(name: string, change: Partial<TablePick> = {}): TablePick {
  return { schema: 'public', name, columns: 'all', mode: 'full', ...change }
}
