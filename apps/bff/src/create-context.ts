import { diskStorage } from '@tributary/lake/storage/disk'
import { pino } from 'pino'
import { createOutbound, type OutboundPolicy } from './connectors/index.ts'
import type { Context } from './context.ts'
import { openDatabase } from './database/open-database.ts'
import { openBox } from './engines/box.ts'
import { type Env, EnvError } from './env.ts'
import { createAuth } from './http/auth.ts'
import { openQueue } from './queue/queue.ts'
import { keyFromFile } from './vault/key-file.ts'
import { createVault } from './vault/vault.ts'

export interface ContextOptions {
  /** How many warmed children of the box wait for previews. */
  warm?: number
}

/** Opens everything that the environment names. Close it with `closeContext`. */
export async function createContext(env: Env, { warm = 0 }: ContextOptions = {}): Promise<Context> {
  const { databaseUrl, home } = env
  if (databaseUrl === undefined) throw new EnvError('DATABASE_URL is not set. "npm start" runs a database of its own and sets it.')
  const log = pino({ level: env.logLevel })
  const key = env.key ?? await keyFromFile(home)
  const db = openDatabase(databaseUrl)
  return {
    db,
    auth: createAuth({ db, key, publicUrl: publicUrlOf(env) }),
    lake: diskStorage(env.lakeFolder),
    box: await openBox({ home, warm, log: (line) => log.debug(line) }),
    queue: openQueue(databaseUrl, log),
    vault: createVault(key),
    outbound: createOutbound({ allowPrivate: true, forbidden: [placeOf(databaseUrl)] }),
    clock: () => new Date(),
    log,
  }
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

/** The platform's own metadata is no source for anybody. */
function placeOf(databaseUrl: string): OutboundPolicy['forbidden'][number] {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 5432), database: decodeURIComponent(pathname.slice(1)) }
}
