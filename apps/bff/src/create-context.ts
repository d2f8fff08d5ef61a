import { setTimeout as sleep } from 'node:timers/promises'
import { probeStorage } from '@tributary/lake/storage/probe'
import type { Storage } from '@tributary/lake/storage/storage'
import { StorageAway, StorageFailed } from '@tributary/lake/storage/storage-failed'
import { createAudit } from './audit/audit.ts'
import { createOutbound, type OutboundPolicy } from './connectors/index.ts'
import type { Context } from './context.ts'
import { Prisma, type PrismaClient } from './database/generated/client.ts'
import { openDatabase } from './database/open-database.ts'
import { openBox } from './engines/box.ts'
import { type Env, EnvError, publicUrlOf } from './env.ts'
import { createAuth } from './http/auth/auth.ts'
import { openLake } from './lake/open-lake.ts'
import { createLog } from './log.ts'
import { createMail } from './mail/mail.ts'
import { createOidc } from './oidc/oidc.ts'
import { isDatabaseAway } from './queue/is-database-away.ts'
import { openQueue } from './queue/queue.ts'
import { openVault, type OpenVault } from './vault/open-vault.ts'

export interface ContextOptions {
  /** How many warmed children of the box wait for previews. */
  warm?: number
  /** Wait for a database and a lake that are away, as servers and workers do; they start in any order. */
  patient?: boolean
}

const LOOK_AGAIN_MS = 1000

/** Opens everything that the environment names. Close it with `closeContext`. */
export async function createContext(env: Env, { warm = 0, patient = false }: ContextOptions = {}): Promise<Context> {
  const { databaseUrl, home, searchPath } = env
  if (databaseUrl === undefined) throw new EnvError('DATABASE_URL is not set. "npm start" runs a database of its own and sets it.')
  const log = createLog(env.logLevel)
  const db = openDatabase(databaseUrl)
  const wait = patient ? (sentence: string) => log.warn(sentence) : null
  const { vault, keys, made } = await openedVault(db, env, wait)
  if (made !== null) log.warn(made)
  const lake = await openedLake(env, wait).catch(async (error: unknown) => {
    await db.$disconnect()
    throw error
  })
  const box = await openBox({ home, searchPath, warm, limits: env.engineLimits, log: (line) => log.debug(line) })
  if (box.missing !== null) log.warn(box.missing)
  return {
    db,
    auth: createAuth({ db, key: keys.cookies, publicUrl: publicUrlOf(env) }),
    lake,
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

async function openedVault(db: PrismaClient, env: Env, wait: Wait | null): Promise<OpenVault> {
  try {
    return await untilThere(() => openVault(db, env), isDatabaseAway, wait, 'The database cannot be reached. It is tried again each second.')
  } catch (error) {
    await db.$disconnect()
    // A table or a column is not there.
    const foreign = error instanceof Prisma.PrismaClientKnownRequestError && ['P2021', 'P2022'].includes(error.code)
    throw foreign ? new EnvError('The database is one of another release. Start the product once with "npm start", which brings it up to date.', { cause: error }) : error
  }
}

/** The lake, once it can be written and read; only who waits for it looks. */
async function openedLake(env: Env, wait: Wait | null): Promise<Storage> {
  try {
    const lake = await openLake(env)
    if (wait) await untilThere(() => probeStorage(lake), (error) => error instanceof StorageAway, wait, "The lake's storage cannot be reached. It is tried again each second.")
    return lake
  } catch (error) {
    throw error instanceof StorageFailed ? new EnvError(error.message, { cause: error }) : error
  }
}

type Wait = (sentence: string) => void

/** `wait` is told, once, that it waits for what is away; null: it does not. */
async function untilThere<Result>(open: () => Promise<Result>, isAway: (error: unknown) => boolean, wait: Wait | null, sentence: string): Promise<Result> {
  for (let told = false; ; told = true) {
    try {
      return await open()
    } catch (error) {
      if (!wait || !isAway(error)) throw error
      if (!told) wait(sentence)
      await sleep(LOOK_AGAIN_MS)
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
