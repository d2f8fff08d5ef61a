import type { SourceTable } from '@tributary/contract/extractors'
import { type Extraction, keyOf, type PlannedTable, SourceRefused, type UnlockedTable } from '../../../connectors/index.ts'
import { firstRows } from './first-rows.ts'

export interface Samples {
  columns: string[]
  rows: (string | null)[][]
  refusal: string | null
}

const longest = 10_000

/** The first rows of a table, without what is locked; where there are none to show, why. `stop` ends the work in the source when it takes too long. */
export async function readSamples(extraction: Extraction, { table, refusal }: UnlockedTable, stop: AbortController): Promise<Samples> {
  if (refusal !== null) return none(refusal)
  const planned = extraction.planned.find((one) => keyOf(one.table) === keyOf(table))
  if (!planned) return none('The account may not read this table. Have the right to SELECT granted to see rows of it.')
  const timer = setTimeout(() => stop.abort(), longest)
  try {
    return await readFirst(extraction, planned)
  } catch (error) {
    if (stop.signal.aborted) return none(`The source took longer than ${longest / 1000} seconds to show rows of this ${kindWord(table)}. A run has more time.`)
    if (error instanceof SourceRefused) return none(error.message)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function readFirst(extraction: Extraction, planned: PlannedTable): Promise<Samples> {
  const reader = await extraction.openReader()
  try {
    const reading = await reader.begin(planned)
    const rows = await reader.rows(planned, reading, reading.ranges[0])
    return { columns: reading.columns.map(({ name }) => name), rows: await firstRows(rows, reading.format), refusal: null }
  } finally {
    await reader.close()
  }
}

const none = (refusal: string): Samples => ({ columns: [], rows: [], refusal })
const kindWord = ({ kind }: Pick<SourceTable, 'kind'>) => (kind.includes('view') ? 'view' : 'table')
