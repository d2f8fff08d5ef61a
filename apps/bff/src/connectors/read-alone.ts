import type { Readable } from 'node:stream'
import type { ExtractedTable, Extraction, PlannedTable, SourceReader, TableReading } from './connector.ts'
import { SourceRefused } from './source-refused.ts'

/** The reader of a system whose moment a single connection sees: when that is lost, so is the moment. */
export function readAlone(snapshot: { read(planned: PlannedTable): Promise<ExtractedTable> }): Extraction['openReader'] {
  const begun = new Map<TableReading, Readable>()
  let opened = false
  const reader: SourceReader = {
    async begin(planned) {
      const { rows, ...table } = await snapshot.read(planned)
      const reading: TableReading = { ...table, ranges: [{ where: null }], isByKey: false }
      begun.set(reading, rows)
      return reading
    },
    async rows(_planned, reading) {
      const rows = begun.get(reading)
      begun.delete(reading)
      if (!rows) throw momentLost()
      return rows
    },
    close: async () => {
      for (const rows of begun.values()) rows.destroy()
    },
  }
  return async () => {
    if (opened) throw momentLost()
    opened = true
    return reader
  }
}

export const momentLost = () => new SourceRefused('moment_lost', 'The connection that holds the moment of this run was lost. Check the network between and run again; nothing of this run was kept.')
