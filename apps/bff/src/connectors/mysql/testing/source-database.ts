import { randomBytes } from 'node:crypto'
import { createConnection } from 'mysql2/promise'
import { Secret } from '../../../vault/secret.ts'
import { MysqlSettings } from '../settings.ts'

export interface SourceDatabase {
  /** As the administrator of the server. */
  settings: MysqlSettings
  /** One after another, on one connection. */
  run(...statements: string[]): Promise<unknown>
  /** A user who may do nothing yet. */
  createUser(extra?: string): Promise<MysqlSettings>
  drop(): Promise<void>
}

/** Where a peer server is. It fails where there is none: nothing is skipped in silence. */
export function peerAddress(name: 'PEER_MARIADB_URL' | 'PEER_SPARE_MARIADB_URL') {
  const address = process.env[name]
  if (!address) throw new Error(`${name} is not set. Start these tests with npm run test:peers.`)
  return address
}

/** A database to extract from, with a name that needs its quotes. */
export async function sourceDatabase(adminUrl = peerAddress('PEER_MARIADB_URL')): Promise<SourceDatabase> {
  const name = `Source \`${randomBytes(6).toString('hex')}\``
  const quotedName = `\`${name.replaceAll('`', '``')}\``
  const server = new URL(adminUrl)
  const password = decodeURIComponent(server.password)
  const settings = MysqlSettings.parse({ host: server.hostname, port: server.port, database: name, user: server.username, password, sslMode: 'disable' })
  const users: string[] = []
  const runIn = async (database: string | undefined, statements: readonly string[]) => {
    const client = await createConnection({ host: server.hostname, port: Number(server.port), user: server.username, password, ...(database ? { database } : {}), charset: 'utf8mb4' })
    try {
      // Tests write dates that are none.
      await client.query(`SET sql_mode = ''`)
      let result: unknown
      for (const statement of statements) [result] = await client.query(statement)
      return result
    } finally {
      await client.end()
    }
  }
  await runIn(undefined, [`CREATE DATABASE ${quotedName} CHARACTER SET utf8mb4`])
  return {
    settings,
    run: (...statements) => runIn(name, statements),
    async createUser(extra = '') {
      const user = `reader_${randomBytes(6).toString('hex')}`
      users.push(user)
      await runIn(undefined, [`CREATE USER ${user}@'%' IDENTIFIED BY 'pass ${user}' ${extra}`, `GRANT USAGE ON ${quotedName}.* TO ${user}@'%'`])
      return { ...settings, user, password: new Secret(`pass ${user}`) }
    },
    async drop() {
      await runIn(undefined, [`DROP DATABASE ${quotedName}`, ...users.map((user) => `DROP USER ${user}@'%'`)])
    },
  }
}
