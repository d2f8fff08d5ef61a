import { finished } from 'node:stream/promises'
import type { RowFilter } from '@tributary/contract/tables'
import type { z } from 'zod'
import type {
  Connector, ConnectionStep, ConnectorFace, ExtractRequest, ExtractedTable, Extraction, SourceColumn, SourceListing, SourceLock, SourceTable, TablePick,
} from './connector.ts'
import { keyOf, nameOf, quoted, type UnlockedTable, withoutLocked } from './locks.ts'
import type { Outbound } from './outbound.ts'
import { SourceRefused } from './source-refused.ts'

/** What may be read of a table, the locks already taken out. */
export interface PlannedTable {
  table: SourceTable
  columns: readonly SourceColumn[]
  mode: TablePick['mode']
  /** Of columns that may leave the source. */
  conditions: readonly RowFilter[]
}

/** One moment of a source. */
export interface SourceSnapshot extends SourceListing {
  /** Our clock just before the snapshot was taken. */
  asOf: Date
  read(planned: PlannedTable): Promise<ExtractedTable>
  close(): Promise<void>
}

/** What each outside system brings; `createConnector` makes a connector of it. */
export interface SourceSystem<Settings extends z.ZodObject> extends ConnectorFace<Settings> {
  sourceOf(settings: z.output<Settings>): string
  testConnection(settings: z.output<Settings>, outbound: Outbound, signal: AbortSignal): AsyncIterable<ConnectionStep>
  openSnapshot(settings: z.output<Settings>, outbound: Outbound, signal: AbortSignal): Promise<SourceSnapshot>
}

/** The locks are held here, between the request and the system, so that no system can forget them. */
export function createConnector<Settings extends z.ZodObject>({ openSnapshot, ...face }: SourceSystem<Settings>): Connector<Settings> {
  return {
    ...face,
    async listTables(settings, outbound, signal) {
      const snapshot = await openSnapshot(settings, outbound, signal)
      await snapshot.close()
      return { sourceIdentity: snapshot.sourceIdentity, tables: snapshot.tables }
    },
    async extract(settings, request, outbound, signal): Promise<Extraction> {
      const snapshot = await openSnapshot(settings, outbound, signal)
      try {
        const { sourceIdentity, asOf } = snapshot
        const planned = planTables(snapshot.tables, request.tables, await request.locksOn(sourceIdentity))
        return { sourceIdentity, asOf, tables: readInTurn(snapshot, planned), close: () => snapshot.close() }
      } catch (error) {
        await snapshot.close()
        throw error
      }
    },
  }
}

async function* readInTurn(snapshot: SourceSnapshot, planned: readonly PlannedTable[]) {
  try {
    for (const table of planned) {
      const extracted = await snapshot.read(table)
      try {
        yield extracted
        await finished(extracted.rows, { writable: false })
      } finally {
        extracted.rows.destroy()
      }
    }
  } finally {
    await snapshot.close()
  }
}

function planTables(tables: readonly SourceTable[], picks: ExtractRequest['tables'], locks: readonly SourceLock[]): PlannedTable[] {
  const unlocked = withoutLocked(tables, locks)
  if (picks === 'all') {
    return unlocked.filter(({ table, refusal, columns }) => table.readable && refusal === null && columns.length > 0)
      .map(({ table, columns }) => ({ table, columns, mode: 'full', conditions: [] }))
  }
  const known = new Map(unlocked.map((each) => [keyOf(each.table), each]))
  return picks.map((pick) => planTable(known.get(keyOf(pick)), pick))
}

function planTable(found: UnlockedTable | undefined, pick: TablePick): PlannedTable {
  if (!found) {
    throw new SourceRefused('table_missing', `The table ${nameOf(pick)} is not in the source, or no longer. Read the list of tables again, and choose it by its present name.`)
  }
  if (found.refusal !== null) throw new SourceRefused('locked', found.refusal)
  if (!found.table.readable) {
    throw new SourceRefused('no_right', `The user may not read ${nameOf(pick)}. Have the right to SELECT granted, or leave the table out.`)
  }
  const columns = pick.columns === 'all' ? found.columns : pick.columns.map((column) => planColumn(found, column))
  if (columns.length === 0) throw new SourceRefused('column_missing', `No column of ${nameOf(pick)} is left to extract. Choose at least one, or leave the table out.`)
  if (pick.mode !== 'full') {
    const { column } = pick.mode.append
    if (!planColumn(found, column).growing) {
      throw new SourceRefused('not_growing', `The column ${quoted(column)} of ${nameOf(pick)} cannot tell which rows are new. Choose a whole number, date or timestamp that only grows, or load the table in full.`)
    }
  }
  const conditions = pick.conditions ?? []
  // A condition tells of the values of its column, whether or not the column comes along.
  for (const { column } of conditions) planColumn(found, column)
  return { table: found.table, columns, mode: pick.mode, conditions }
}

function planColumn({ table, columns, refusedColumns }: UnlockedTable, name: string): SourceColumn {
  const refusal = refusedColumns.get(name)
  if (refusal !== undefined) throw new SourceRefused('locked', refusal)
  const column = columns.find((each) => each.name === name)
  if (column) return column
  throw new SourceRefused('column_missing', `The table ${nameOf(table)} has no column ${quoted(name)} that may be read, or no longer. Read the list of tables again, and choose its columns anew.`)
}
