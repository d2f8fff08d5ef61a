import { appendFile, cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { chownTree } from '../../../database/embedded/process.ts'
import { startEmbedded } from '../../../database/embedded/start-embedded.ts'
import { type SourceDatabase, sourceDatabase } from './source-database.ts'

export interface Standby {
  primary: SourceDatabase
  /** The same database as the replica has it. */
  settings: SourceDatabase['settings']
  /** On the replica, as its administrator. */
  ask(sql: string): Promise<Record<string, unknown>[]>
  caughtUp(): Promise<void>
  /** From now on whoever reads gives way to the primary at once, not after half a minute. */
  yieldAtOnce(): Promise<void>
  stop(): Promise<void>
}

/** A primary and its streaming replica, both real. */
export async function startStandby(prepare: string): Promise<Standby> {
  const homes = [await mkdtemp(join(tmpdir(), 'primary-')), await mkdtemp(join(tmpdir(), 'standby-'))] as const
  const [atPrimary, atStandby] = homes.map((home) => join(home, 'postgres', 'data')) as [string, string]
  const first = await startEmbedded(homes[0], { durable: false })
  await appendFile(join(atPrimary, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n')
  await first.stop()
  await cp(join(homes[0], 'postgres'), join(homes[1], 'postgres'), { recursive: true, preserveTimestamps: true })
  const server = await startEmbedded(homes[0], { durable: false })
  const { hostname, port, password } = new URL(server.adminUrl)
  await writeFile(join(atStandby, 'standby.signal'), '')
  await appendFile(join(atStandby, 'postgresql.auto.conf'), `primary_conninfo = 'host=${hostname} port=${port} user=postgres password=${password}'\nwal_receiver_status_interval = 1\n`)
  await owned(homes[0], homes[1])
  const replica = await startEmbedded(homes[1], { durable: false })
  const primary = await sourceDatabase(server.adminUrl)
  await primary.run(prepare)
  const url = new URL(replica.adminUrl)
  const settings = { ...primary.settings, port: Number(url.port) }
  const standby: Standby = {
    primary,
    settings,
    ask: (sql) => askOn(replica.adminUrl, sql),
    async caughtUp() {
      // Written out at once: a server that need not be durable says that it is done before it sends anything on.
      const { rows: [at] } = await primary.run(`SELECT pg_logical_emit_message(false, 'so far', '', true)::text AS lsn`)
      while ((await standby.ask(`SELECT pg_last_wal_replay_lsn() >= '${at?.['lsn']}' AS there`))[0]?.['there'] !== true);
    },
    async yieldAtOnce() {
      await appendFile(join(atStandby, 'postgresql.auto.conf'), 'max_standby_streaming_delay = 0\n')
      await standby.ask('SELECT pg_reload_conf()')
      while ((await standby.ask('SHOW max_standby_streaming_delay'))[0]?.['max_standby_streaming_delay'] !== '0');
    },
    async stop() {
      await replica.stop()
      await server.stop()
      await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })))
    },
  }
  await standby.caughtUp()
  return standby
}

async function askOn(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query<Record<string, unknown>>(sql).then(({ rows }) => rows).finally(() => client.end())
}

/** A copy belongs to whoever copied; the server wants its own account. */
async function owned(from: string, to: string) {
  const { uid, gid } = await stat(join(from, 'postgres', 'data'))
  chownTree(join(to, 'postgres', 'data'), { uid, gid })
}
