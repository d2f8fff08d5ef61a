import { hkdfSync, randomBytes } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import type { PrismaClient } from '../../database/generated/client.ts'
import { type Attempts, createAttempts } from './attempts.ts'

export interface AuthOptions {
  db: PrismaClient
  /** The platform's key; what signs the cookies is derived from it, so that all servers with one key agree. */
  key: Buffer
  /** With https, cookies are Secure. */
  publicUrl: string
  clock?: () => Date
}

/** Whose password: by what they type, or who they are. */
export type PasswordOf = { email: string } | { userId: string }

/** Cookies are `Set-Cookie` lines, which the answer must carry. */
export interface Auth {
  attempts: Attempts
  hashPassword(password: string): Promise<string>
  /** The account whose password this is; null where it is not, or there is none: both take the same time. */
  checkPassword(whose: PasswordOf, password: string): Promise<string | null>
  /** In use or not, a session ends this long after it was opened. */
  sessionEndsAfterMs: number
  /** A new session for who has proved who they are; the one that their browser had, by its `headers`, is over. */
  openSession(userId: string, visit: { address: string | null; client: string | null; headers?: Headers }): Promise<string[]>
  signOut(headers: Headers): Promise<string[]>
  /** Who is signed in: a session lives seven days from its last use, and thirty in all. */
  sessionOf(headers: Headers): Promise<{ sessionId: string; userId: string; cookies: string[] } | null>
}

export { hashPassword }

const cookiePrefix = 'tributary'
const minute = 60
const day = 24 * 60 * minute
const sessionEndsAfterMs = 30 * day * 1000

export function cookieName(publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.session_token`
}

export function cookieSecret(key: Buffer): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'session cookies', 32)).toString('base64')
}

export function createAuth({ db, key, publicUrl, clock = () => new Date() }: AuthOptions): Auth {
  const { api } = betterAuth({
    baseURL: publicUrl,
    secret: cookieSecret(key),
    database: prismaAdapter(db, { provider: 'postgresql' }),
    session: { expiresIn: 7 * day, updateAge: 5 * minute },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      // Prisma makes the ids, as for every other table.
      database: { generateId: false },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [sessions],
    // The contract's own endpoints limit attempts: this library's HTTP handler is not served.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
  return {
    attempts: createAttempts(db, clock),
    hashPassword,
    sessionEndsAfterMs,
    async checkPassword(whose, password) {
      const user = 'email' in whose ? { email: whose.email.toLowerCase() } : { id: whose.userId }
      const account = await db.account.findFirst({ where: { providerId: 'credential', user }, select: { userId: true, password: true } })
      const fits = await verifyPassword({ hash: account?.password ?? await nobodysHash, password })
      return fits && account?.password ? account.userId : null
    },
    async openSession(userId, { address, client, headers }) {
      const former = headers && await api.getSession({ headers })
      if (former) await db.session.deleteMany({ where: { id: former.session.id } })
      const answer = await api.openSession({ body: { userId, address, client }, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
    async signOut(headers) {
      const answer = await api.signOut({ headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
    async sessionOf(headers) {
      const { response, headers: answered } = await api.getSession({ headers, returnHeaders: true })
      if (!response) return null
      const { id, userId, createdAt } = response.session
      if (createdAt.getTime() + sessionEndsAfterMs > clock().getTime()) return { sessionId: id, userId, cookies: answered.getSetCookie() }
      await db.session.deleteMany({ where: { id } })
      return null
    },
  }
}

/** What a guess at an account without a password is compared with. */
const nobodysHash = hashPassword(randomBytes(32).toString('hex'))

/** Opens a session for who was found to be who they are, as the library does after a password. */
const sessions = {
  id: 'sessions',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string(), address: z.string().nullable(), client: z.string().nullable() }) },
      async (ctx) => {
        const { userId, address, client } = ctx.body
        const user = await ctx.context.internalAdapter.findUserById(userId)
        if (!user) throw new Error('A session is opened for somebody who is not there.')
        const session = await ctx.context.internalAdapter.createSession(userId, false, { ipAddress: address, userAgent: client })
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ opened: true })
      },
    ),
  },
} satisfies BetterAuthPlugin
