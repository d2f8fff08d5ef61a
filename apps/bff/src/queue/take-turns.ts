import { createHash } from 'node:crypto'
import { Client } from 'pg'

export interface Turns {
  /** Lets the next one in; harmless when called again. */
  end(): Promise<void>
}

/** As whom a job takes its turns. */
export const turnsOfJob = (jobId: string) => `tributary job ${jobId}`

export interface TurnsWanted {
  /** What is done by one at a time, each by a name that is the same everywhere. */
  of: readonly string[]
  /** Who takes them, for others to read: at most 63 letters. */
  as: string
  signal: AbortSignal
  /** Told once for each that another one has, and who that is; null where it just ended. */
  onWait(what: string, whose: string | null): void
}

/**
 * Waits until it has all turns, first come, first served. They are advisory locks of a connection of its own: who dies has none,
 * and who loses the connection goes on without, for turns save work twice done and are no guard.
 *
 * @throws the signal's reason
 */
export async function takeTurns(databaseUrl: string, { of, as, signal, onWait }: TurnsWanted): Promise<Turns> {
  signal.throwIfAborted()
  const client = new Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 15_000, application_name: as })
  client.on('error', () => undefined)
  const end = () => client.end().catch(() => undefined)
  let pid = 0
  const aborted = () => void terminate(databaseUrl, pid, as)
  signal.addEventListener('abort', aborted)
  try {
    await client.connect()
    const { rows: [own] } = await client.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid, set_config('tcp_keepalives_idle', '60', false)`)
    pid = own?.pid ?? 0
    // Everybody waits in the same order, so nobody waits in a circle.
    const wanted = [...new Map(of.map((what) => [lockOf(what), what]))].toSorted(([one], [other]) => (one < other ? -1 : 1))
    for (const [lock, what] of wanted) {
      signal.throwIfAborted()
      await take(client, lock, signal, (whose) => onWait(what, whose))
    }
    signal.throwIfAborted()
    return { end }
  } catch (error) {
    await end()
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', aborted)
  }
}

const lockOf = (what: string) => createHash('sha256').update(`turn ${what}`).digest().readBigInt64BE()

async function take(client: Client, lock: bigint, signal: AbortSignal, onWait: (whose: string | null) => void) {
  const { rows: [free] } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lock])
  if (free?.taken) return
  const { rows: [holder] } = await client.query<{ name: string }>(`
    SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND a.datname = current_database()
      AND (l.classid::bigint << 32) | l.objid::bigint = $1`, [lock])
  onWait(holder?.name ?? null)
  // Who would have to wait may rather go.
  signal.throwIfAborted()
  await client.query('SELECT pg_advisory_lock($1)', [lock])
}

/** The server only notices that somebody who waits is gone when it is their turn. */
async function terminate(databaseUrl: string, pid: number, as: string) {
  const other = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 })
  other.on('error', () => undefined)
  try {
    await other.connect()
    await other.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND application_name = $2', [pid, as])
  } catch {
    // Whoever waits for this has its connection; without a database it breaks as well.
  } finally {
    await other.end().catch(() => undefined)
  }
}
