import { hkdfSync } from 'node:crypto'
import { diskStorage } from '@tributary/lake/storage/disk'
import { createAudit } from './audit/audit.ts'
import { createOutbound, type OutboundPolicy } from './connectors/index.ts'
import type { Context } from './context.ts'
import { openDatabase } from './database/open-database.ts'
import { openBox } from './engines/box.ts'
import { type Env, EnvError } from './env.ts'
import { createAuth } from './http/auth.ts'
import { createLog } from './log.ts'
import { openQueue } from './queue/queue.ts'
import { keyFromFile } from './vault/key-file.ts'
import { createVault } from './vault/vault.ts'

export interface ContextOptions {
  /** How many warmed children of the box wait for previews. */
  warm?: number
}

/** Opens everything that the environment names. Close it with `closeContext`. */
export async function createContext(env: Env, { warm = 0 }: ContextOptions = {}): Promise<Context> {
  const { databaseUrl, home, searchPath } = env
  if (databaseUrl === undefined) throw new EnvError('DATABASE_URL is not set. "npm start" runs a database of its own and sets it.')
  const log = createLog(env.logLevel)
  const key = env.key ?? await keyFromFile(home)
  const db = openDatabase(databaseUrl)
  const box = await openBox({ home, searchPath, warm, log: (line) => log.debug(line) })
  if (box.missing !== null) log.warn(box.missing)
  return {
    db,
    auth: createAuth({ db, key, publicUrl: publicUrlOf(env) }),
    lake: diskStorage(env.lakeFolder),
    box,
    queue: openQueue(databaseUrl, log),
    vault: createVault(key),
    audit: createAudit({ sealKey: sealKey(key), clock: () => new Date() }),
    outbound: createOutbound({ allowPrivate: env.privateSources, forbidden: ownDatabases(databaseUrl) }),
    publicUrl: publicUrlOf(env),
    clock: () => new Date(),
    log,
  }
}

/** Derived, so that the log's seal and the secrets never share a key. */
function sealKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'audit seal', 32))
}

export async function closeContext({ queue, box, db }: Context): Promise<void> {
  await queue.close()
  await box.close()
  await db.$disconnect()
}

/** Where people reach the product, as far as it knows. */
export function publicUrlOf({ publicUrl, host, port }: Env): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** No source for anybody: the platform's own metadata, and the databases beside it that a server is managed through. */
export function ownDatabases(databaseUrl: string): OutboundPolicy['forbidden'] {
  const { hostname, port, pathname, username, searchParams } = new URL(databaseUrl)
  // What PostgreSQL's clients take where an address leaves something out; a folder stands for a socket of this machine.
  const host = (searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, '')) || 'localhost'
  const database = decodeURIComponent(pathname.slice(1) || username)
  const place = { host: host.startsWith('/') ? 'localhost' : host, port: Number(searchParams.get('port') ?? port) || 5432 }
  return [database, 'postgres', 'template1'].map((name) => ({ ...place, database: name }))
}
