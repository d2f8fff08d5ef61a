import { setTimeout as sleep } from 'node:timers/promises'
import { diskStorage } from '@tributary/lake/storage/disk'
import { createAudit } from './audit/audit.ts'
import { createOutbound, type OutboundPolicy } from './connectors/index.ts'
import type { Context } from './context.ts'
import { Prisma, type PrismaClient } from './database/generated/client.ts'
import { openDatabase } from './database/open-database.ts'
import { openBox } from './engines/box.ts'
import { type Env, EnvError, publicUrlOf } from './env.ts'
import { createAuth } from './http/auth/auth.ts'
import { createLog } from './log.ts'
import { createMail } from './mail/mail.ts'
import { createOidc } from './oidc/oidc.ts'
import { isDatabaseAway } from './queue/is-database-away.ts'
import { openQueue } from './queue/queue.ts'
import { openVault, type OpenVault } from './vault/open-vault.ts'

export interface ContextOptions {
  /** How many warmed children of the box wait for previews. */
  warm?: number
  /** Wait for a database that is away, as servers and workers do; they start in any order. */
  patient?: boolean
}

const LOOK_AGAIN_MS = 1000

/** Opens everything that the environment names. Close it with `closeContext`. */
export async function createContext(env: Env, { warm = 0, patient = false }: ContextOptions = {}): Promise<Context> {
  const { databaseUrl, home, searchPath } = env
  if (databaseUrl === undefined) throw new EnvError('DATABASE_URL is not set. "npm start" runs a database of its own and sets it.')
  const log = createLog(env.logLevel)
  const db = openDatabase(databaseUrl)
  const { vault, keys, made } = await openedVault(db, env, patient ? (sentence) => log.warn(sentence) : null)
  if (made !== null) log.warn(made)
  const box = await openBox({ home, searchPath, warm, log: (line) => log.debug(line) })
  if (box.missing !== null) log.warn(box.missing)
  return {
    db,
    auth: createAuth({ db, key: keys.cookies, publicUrl: publicUrlOf(env) }),
    lake: diskStorage(env.lakeFolder),
    home,
    box,
    queue: openQueue(databaseUrl, log),
    vault,
    keys,
    audit: createAudit({ sealKey: keys.auditSeal, clock: () => new Date() }),
    outbound: createOutbound({ allowPrivate: env.privateSources, forbidden: ownDatabases(databaseUrl) }),
    mail: env.mail && createMail(env.mail, log),
    oidc: env.oidc && createOidc(env.oidc, { publicUrl: publicUrlOf(env), log, clock: () => new Date() }),
    publicUrl: publicUrlOf(env),
    clock: () => new Date(),
    log,
  }
}

/** `wait` is told, once, that it waits for the database; null: it does not. */
async function openedVault(db: PrismaClient, env: Env, wait: ((sentence: string) => void) | null): Promise<OpenVault> {
  let told = false
  for (;;) {
    try {
      return await openVault(db, env)
    } catch (error) {
      if (wait && isDatabaseAway(error)) {
        if (!told) wait('The database cannot be reached. It is tried again each second.')
        told = true
        await sleep(LOOK_AGAIN_MS)
        continue
      }
      await db.$disconnect()
      // A table or a column is not there.
      const foreign = error instanceof Prisma.PrismaClientKnownRequestError && ['P2021', 'P2022'].includes(error.code)
      throw foreign ? new EnvError('The database is one of another release. Start the product once with "npm start", which brings it up to date.', { cause: error }) : error
    }
  }
}

export async function closeContext({ mail, queue, box, db }: Context): Promise<void> {
  await mail?.close()
  await queue.close()
  await box.close()
  await db.$disconnect()
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
