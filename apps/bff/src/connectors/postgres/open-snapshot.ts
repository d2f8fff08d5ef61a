import type { SourceReader } from '../connector.ts'
import type { SourceSnapshot } from '../create-connector.ts'
import type { Outbound } from '../outbound.ts'
import { columnsOf } from '../planned-table.ts'
import { momentLost } from '../read-alone.ts'
import { SourceRefused } from '../source-refused.ts'
import { listTables } from './catalog/list-tables.ts'
import { replicaAge } from './connection/replica-age.ts'
import { openSession, type Session } from './connection/session.ts'
import { watchOver } from '../connection/watch-over.ts'
import { checkConditions } from './reading/conditions.ts'
import { cutColumn } from './reading/cut-ranges.ts'
import { literal } from './reading/literal.ts'
import { readerOver } from './reading/reader.ts'
import type { PostgresSettings } from './settings.ts'

// Else a schema of the user's could stand before the catalog, and hide from the locks what a view reads.
const catalogFirst = "SELECT pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', 'pg_catalog', nullif(pg_catalog.current_setting('search_path'), '')), false)"
// Every value is written the same way whatever the server, the database or the user prefer.
const plainly = `
  SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;
  SET statement_timeout = '60s'; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = 0;
  SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET extra_float_digits = 3; SET bytea_output = 'hex';
  SET standard_conforming_strings = on;
  ${catalogFirst}`
const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
const unbounded = 'SET statement_timeout = 0'

/**
 * One moment of the database. The first connection holds the snapshot and answers questions about the catalog; the rows come over
 * others that took over the snapshot, so that the first can tell all the while whether the server is still there.
 */
export async function openSnapshot(settings: PostgresSettings, outbound: Outbound, signal: AbortSignal): Promise<SourceSnapshot> {
  const keeper = await openSession(settings, outbound, signal)
  try {
    await keeper.query(plainly)
    const asked = Date.now()
    const asOf = new Date(asked - (await replicaAge(keeper)))
    await keeper.query(begin)
    const tables = await listTables(keeper)
    const sourceIdentity = await identify(keeper)
    const { join, close } = companyOf(keeper, () => openSession(settings, outbound, signal))
    const openReader = async (alone: boolean) => readerOver(alone ? await onlyOnce(keeper) : await join(), tables)
    let reader: SourceReader | undefined
    return {
      sourceIdentity, asOf, tables, close, openReader,
      async read({ table, columns, mode, conditions }) {
        reader ??= await openReader(false)
        const planned = { table, columns, mode, conditions }
        const reading = await reader.begin(planned)
        return { ...reading, rows: await reader.rows(planned, reading, reading.ranges[0]) }
      },
      rangesOf(planned) {
        return cutColumn(planned, columnsOf(tables, planned))?.most ?? 1
      },
      check(planned) {
        return checkConditions(keeper, planned, columnsOf(tables, planned))
      },
    }
  } catch (error) {
    await keeper.close()
    throw error
  }
}

const lent = new WeakSet<Session>()

/** The connection that holds the moment may read itself, where it is the only one. */
async function onlyOnce(keeper: Session) {
  if (lent.has(keeper)) throw momentLost()
  lent.add(keeper)
  await keeper.query(unbounded)
  return keeper
}

/** The connections that see the moment of the first. */
function companyOf(keeper: Session, open: () => Promise<Session>) {
  const readers = new Set<Session>()
  let stopWatching: (() => void) | undefined
  const share = async () => {
    try {
      const [exported] = await keeper.query<{ id: string }>('SELECT pg_export_snapshot() AS id')
      return exported?.id ?? ''
    } catch (error) {
      throw error instanceof SourceRefused && error.code === 'cancelled' ? error : momentLost()
    }
  }
  return {
    async join(): Promise<Session> {
      const id = await share()
      const session = await open()
      readers.add(session)
      const leave = () => session.close().finally(() => readers.delete(session))
      stopWatching ??= watchOver(keeper, { ...keeper, abandon: (why) => readers.forEach((one) => one.abandon(why)) })
      try {
        for (const sql of [plainly, unbounded, begin]) await session.query(sql)
        await session.query(`SET TRANSACTION SNAPSHOT ${literal(id)}`)
      } catch (error) {
        await leave()
        // Whoever held it may have gone just now.
        await share()
        throw error
      }
      return { ...session, close: leave }
    },
    async close() {
      stopWatching?.()
      await Promise.allSettled([keeper, ...readers].map((session) => session.close()))
    },
  }
}

/** The cluster's own number where the role may ask for it, else where the server says it listens. */
async function identify(session: Session) {
  const [row] = await session.query<{ may: boolean; place: string; database: string }>(`
    SELECT has_function_privilege('pg_control_system()', 'EXECUTE') AS may, current_database() AS database,
      coalesce(host(inet_server_addr()), 'local') || ':' || current_setting('port') AS place`)
  const [system] = row?.may ? await session.query<{ id: string }>('SELECT system_identifier::text AS id FROM pg_control_system()') : []
  return `postgres:${system?.id ?? row?.place}/${row?.database}`
}
