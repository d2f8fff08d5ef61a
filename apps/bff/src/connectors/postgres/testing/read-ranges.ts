import { text } from 'node:stream/consumers'
import type { ExtractRequest, PlannedTable } from '../../connector.ts'
import { postgres } from '../index.ts'
import type { PostgresSettings } from '../settings.ts'
import { never, openWay } from '../../testing/open-way.ts'

/** The rows of the first table, range by range, each over a reader of its own. */
export async function readRanges(settings: PostgresSettings, tables: ExtractRequest['tables'], between: () => Promise<unknown> = () => Promise.resolve()) {
  const extraction = await postgres.extract(settings, { tables, locksOn: () => [], connections: 3 }, openWay, never)
  try {
    const [planned] = extraction.planned as [PlannedTable]
    const first = await extraction.openReader()
    const reading = await first.begin(planned)
    await first.close()
    const ranges: string[][] = []
    for (const range of reading.ranges) {
      await between()
      const reader = await extraction.openReader()
      ranges.push((await text(await reader.rows(planned, reading, range))).split('\n').slice(0, -1))
      await reader.close()
    }
    return { reading, ranges, rows: ranges.flat() }
  } finally {
    await extraction.close()
  }
}
