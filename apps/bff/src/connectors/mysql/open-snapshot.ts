import { createHash } from 'node:crypto'
import type { SourceSnapshot } from '../create-connector.ts'
import type { Outbound } from '../outbound.ts'
import { columnsOf } from '../planned-table.ts'
import { listTables } from './catalog/list-tables.ts'
import { openSession, type Session } from './connection/session.ts'
import { watchOver } from '../connection/watch-over.ts'
import { conditionsOf, readTable } from './read-table.ts'
import type { MysqlSettings } from './settings.ts'

// Every value is written the same way whatever the server, the database or the user prefer. The server waits a day for whoever reads slowly.
const plainly = `SET NAMES utf8mb4, SESSION sql_mode = '', SESSION time_zone = '+00:00', SESSION lock_wait_timeout = 30, SESSION sql_select_limit = DEFAULT,
  SESSION sql_big_selects = 1, SESSION net_write_timeout = 86400, SESSION net_read_timeout = 86400, SESSION wait_timeout = 86400`
const readOnly = 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'
const begin = 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY'
const questionWithin = 60

/**
 * One moment of the database, on one connection: a session cannot take over the snapshot of another. A second connection tells, while
 * rows are read, whether the server is still there.
 */
export async function openSnapshot(settings: MysqlSettings, outbound: Outbound, signal: AbortSignal): Promise<SourceSnapshot> {
  const reader = await openSession(settings, outbound, signal)
  let keeper: Session | undefined
  let watched = false
  let stopWatching: (() => void) | undefined
  const close = async () => {
    stopWatching?.()
    await Promise.allSettled([keeper?.close(), reader.close()])
  }
  const watch = async () => {
    try {
      keeper = await openSession(settings, outbound, signal)
      stopWatching = watchOver(keeper, reader)
    } catch (error) {
      // A server that has no second connection to spare is watched by the system's own signs of life alone.
      if (signal.aborted) throw error
    }
  }
  try {
    await reader.query(plainly)
    await reader.query(readOnly)
    const limit = await limitQuestions(reader)
    const asOf = new Date()
    await reader.query(begin)
    const tables = await listTables(reader, settings)
    const sourceIdentity = await identify(reader)
    await reader.query(limit(0))
    // Back to here after each table, which then may be altered in the source: the snapshot stays.
    await reader.query('SAVEPOINT untouched')
    return {
      sourceIdentity, asOf, tables, close,
      async read(planned) {
        if (!watched) await watch()
        watched = true
        await reader.query('ROLLBACK TO SAVEPOINT untouched')
        return readTable(reader, planned, columnsOf(tables, planned), settings)
      },
      async check(planned) {
        conditionsOf(planned, columnsOf(tables, planned))
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** MariaDB counts seconds under one name, MySQL milliseconds under another. */
async function limitQuestions(session: Session) {
  const [row] = await session.query(`SELECT VERSION()`)
  const isMariaDb = /mariadb/i.test(row?.[0] ?? '')
  const limit = (seconds: number) => (isMariaDb ? `SET SESSION max_statement_time = ${seconds}` : `SET SESSION max_execution_time = ${seconds * 1000}`)
  await session.query(limit(questionWithin))
  return limit
}

/**
 * The server however it is addressed. Views may read across its databases, so a lock holds in all of them: a lock names its database as
 * the schema. MySQL has a number of its own, a cluster of MariaDB too; else it is the machine, the port and the folder.
 */
async function identify(session: Session) {
  const variables = new Map((await session.query(`SHOW GLOBAL VARIABLES WHERE variable_name IN ('server_uuid', 'hostname', 'port', 'datadir')`))
    .map(([name, value]) => [(name ?? '').toLowerCase(), value ?? '']))
  const [cluster] = await session.query(`SHOW GLOBAL STATUS LIKE 'wsrep_cluster_state_uuid'`)
  const own = cluster?.[1] || variables.get('server_uuid')
  if (own && /[1-9a-f]/.test(own)) return `mysql:${own}`
  const place = ['hostname', 'port', 'datadir'].map((name) => variables.get(name) ?? '')
  return `mysql:${createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 32)}`
}
