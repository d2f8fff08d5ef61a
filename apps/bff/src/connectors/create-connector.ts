import { finished } from 'node:stream/promises'
import type { z } from 'zod'
import type {
  Connector, ConnectionStep, ConnectorFace, ExtractedTable, Extraction, PlannedOrRefused, PlannedTable, SourceListing, SourceReader,
} from './connector.ts'
import { readAlone } from './read-alone.ts'
import type { Outbound } from './outbound.ts'
import { planEach, planTables } from './plan-tables.ts'
import { SourceRefused } from './source-refused.ts'

/** One moment of a source. */
export interface SourceSnapshot extends SourceListing {
  /** Our clock just before the snapshot was taken. */
  asOf: Date
  read(planned: PlannedTable): Promise<ExtractedTable>
  /** Where several connections can see this very moment. `alone`: no other may be opened beside the one that holds it. @throws SourceRefused `moment_lost` */
  openReader?(alone: boolean): Promise<SourceReader>
  /** Into how many ranges a table would be cut at most; left out, none is. */
  rangesOf?(planned: PlannedTable): number
  /** Refuses conditions that make no sense to the source, without a look at any row. */
  check?(planned: PlannedTable): Promise<void>
  close(): Promise<void>
}

/** What each outside system brings; `createConnector` makes a connector of it. */
export interface SourceSystem<Settings extends z.ZodObject> extends ConnectorFace<Settings> {
  sourceOf(settings: z.output<Settings>): string
  testConnection(settings: z.output<Settings>, outbound: Outbound, signal: AbortSignal): AsyncIterable<ConnectionStep>
  openSnapshot(settings: z.output<Settings>, outbound: Outbound, signal: AbortSignal): Promise<SourceSnapshot>
}

const usualConnections = 2

/** The locks are held here, between the request and the system, so that no system can forget them. */
export function createConnector<Settings extends z.ZodObject>({ openSnapshot, ...face }: SourceSystem<Settings>): Connector<Settings> {
  return {
    ...face,
    async listTables(settings, outbound, signal) {
      const snapshot = await openSnapshot(settings, outbound, signal)
      await snapshot.close()
      return { sourceIdentity: snapshot.sourceIdentity, tables: snapshot.tables }
    },
    async plan(settings, { tables, locksOn }, outbound, signal) {
      const snapshot = await openSnapshot(settings, outbound, signal)
      try {
        const plans = []
        for (const each of planEach(snapshot.tables, tables, await locksOn(snapshot.sourceIdentity))) plans.push(await planned(snapshot, each))
        return plans
      } finally {
        await snapshot.close()
      }
    },
    async extract(settings, request, outbound, signal): Promise<Extraction> {
      const snapshot = await openSnapshot(settings, outbound, signal)
      try {
        const { sourceIdentity, asOf } = snapshot
        const tables = planTables(snapshot.tables, request.tables, await request.locksOn(sourceIdentity))
        return { sourceIdentity, asOf, sight: snapshot.tables, planned: tables, ...readersOf(snapshot, request.connections ?? usualConnections), tables: readInTurn(snapshot, tables), close: () => snapshot.close() }
      } catch (error) {
        await snapshot.close()
        throw error
      }
    },
  }
}

/** One connection holds the moment; the others read. */
function readersOf(snapshot: SourceSnapshot, connections: number): Pick<Extraction, 'readers' | 'openReader'> {
  if (!snapshot.openReader) return { readers: 1, openReader: readAlone(snapshot) }
  return { readers: Math.max(connections - 1, 1), openReader: () => snapshot.openReader?.(connections === 1) ?? readAlone(snapshot)() }
}

async function planned(snapshot: SourceSnapshot, { pick, found, plan }: ReturnType<typeof planEach>[number]): Promise<PlannedOrRefused> {
  const leftOut = [...found?.refusedColumns ?? []].map(([column, reason]) => ({ column, reason }))
  try {
    const table = plan()
    await snapshot.check?.(table)
    return { pick, planned: table, leftOut, ranges: snapshot.rangesOf?.(table) ?? 1, refusal: null }
  } catch (error) {
    if (!(error instanceof SourceRefused) || error.code === 'cancelled' || error.code === 'connection_lost') throw error
    return { pick, planned: null, leftOut, ranges: 1, refusal: error.message }
  }
}

async function* readInTurn(snapshot: SourceSnapshot, tables: readonly PlannedTable[]) {
  try {
    for (const table of tables) {
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
