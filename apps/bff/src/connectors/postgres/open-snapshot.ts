import type { ExtractedTable } from '../connector.ts'
import type { PlannedTable, SourceSnapshot } from '../create-connector.ts'
import { keyOf, nameOf, quoted } from '../locks.ts'
import type { Outbound } from '../outbound.ts'
import { SourceRefused } from '../source-refused.ts'
import { readAs } from './catalog/lake-type-of.ts'
import { listTables, type PostgresColumn } from './catalog/list-tables.ts'
import { openSession, type Session } from './connection/session.ts'
import type { PostgresSettings } from './settings.ts'
import { watchOver } from './connection/watch-over.ts'

// Every value is written the same way whatever the server, the database or the user prefer.
const plainly = `
  SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;
  SET statement_timeout = '60s'; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = 0;
  SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET extra_float_digits = 3; SET bytea_output = 'hex'`
const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

/**
 * One moment of the database. The first connection holds the snapshot and answers questions about the catalog; the rows come over a
 * second one that took over the snapshot, so that the first can tell all the while whether the server is still there.
 */
export async function openSnapshot(settings: PostgresSettings, outbound: Outbound, signal: AbortSignal): Promise<SourceSnapshot> {
  const keeper = await openSession(settings, outbound, signal)
  let reader: Session | undefined
  let stopWatching: (() => void) | undefined
  const close = async () => {
    stopWatching?.()
    await Promise.allSettled([keeper.close(), reader?.close()])
  }
  try {
    await keeper.query(plainly)
    const asOf = new Date()
    await keeper.query(begin)
    const tables = await listTables(keeper)
    const sourceIdentity = await identify(keeper)
    const openReader = async () => {
      const [exported] = await keeper.query<{ id: string }>('SELECT pg_export_snapshot() AS id')
      reader = await openSession(settings, outbound, signal)
      await reader.query(plainly)
      await reader.query('SET statement_timeout = 0')
      await reader.query(begin)
      await reader.query(`SET TRANSACTION SNAPSHOT ${literal(exported?.id ?? '')}`)
      stopWatching = watchOver(keeper, reader)
      return reader
    }
    return {
      sourceIdentity, asOf, tables, close,
      async read(planned) {
        const columns = (tables.find((table) => keyOf(table) === keyOf(planned.table))?.columns ?? [])
        return readTable(reader ?? (await openReader()), planned, new Map(columns.map((column) => [column.name, column])))
      },
    }
  } catch (error) {
    await close()
    throw error
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

async function readTable(reader: Session, { table, columns, mode }: PlannedTable, known: ReadonlyMap<string, PostgresColumn>): Promise<ExtractedTable> {
  const from = nameOf(table)
  const growing = mode === 'full' ? undefined : known.get(mode.append.column)
  const after = mode === 'full' ? null : mode.append.after
  const where = growing && after !== null ? ` WHERE ${quoted(growing.name)} > ${literal(after)}::${growing.sourceType}` : ''
  const highWater = growing ? ((await greatest(reader, from, growing, where)) ?? after) : undefined
  // The server writes text in two thirds of the time that CSV takes it; but an empty text that is all of a row would be an empty line.
  const format = columns.length === 1 ? 'csv' : 'text'
  const list = columns.map(({ name, type }) => {
    const postgresType = known.get(name)
    return postgresType ? readAs(quoted(name), type, postgresType) : quoted(name)
  })
  return {
    table: { schema: table.schema, name: table.name },
    columns: columns.map(({ name, type, nullable }) => ({ name, type, nullable })),
    primaryKey: table.primaryKey.every((key) => columns.some(({ name }) => name === key)) ? table.primaryKey : [],
    rows: reader.copy(`COPY (SELECT ${list.join(', ')} FROM ${from}${where}) TO STDOUT (${copyOptions[format]})`),
    format,
    ...(highWater === undefined ? {} : { highWater }),
  }
}

const copyOptions = { text: 'FORMAT text', csv: 'FORMAT csv, FORCE_QUOTE *' }

async function greatest(reader: Session, from: string, { name, nullable }: PostgresColumn, where: string) {
  const column = quoted(name)
  if (nullable) {
    const [row] = await reader.query<{ found: boolean }>(`SELECT EXISTS (SELECT FROM ${from} WHERE ${column} IS NULL) AS found`)
    // Such rows are neither before nor after anything: they would be loaded each time, or never.
    if (row?.found) throw new SourceRefused('not_growing', `The column ${column} of ${from} is empty in some rows, so it cannot tell which are new. Choose another growing column, or load the table in full.`)
  }
  const [row] = await reader.query<{ greatest: string | null }>(`SELECT max(${column})::text AS greatest FROM ${from}${where}`)
  if (/infinity|nan/i.test(row?.greatest ?? '')) {
    throw new SourceRefused('not_growing', `The column ${column} of ${from} holds the value ${row?.greatest}, after which nothing would ever be new. Choose another growing column, or load the table in full.`)
  }
  return row?.greatest ?? null
}

function literal(text: string) {
  // With a backslash in it the meaning would hang on standard_conforming_strings.
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
