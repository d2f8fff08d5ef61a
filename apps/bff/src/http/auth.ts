import { hkdfSync } from 'node:crypto'
import { betterAuth } from 'better-auth/minimal'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError } from 'better-auth/api'
import { hashPassword } from 'better-auth/crypto'
import type { PrismaClient } from '../database/generated/client.ts'
import { type Attempts, createAttempts } from './attempts.ts'

export interface AuthOptions {
  db: PrismaClient
  /** The platform's key; what signs the cookies is derived from it, so that all servers with one key agree. */
  key: Buffer
  /** With https, cookies are Secure. */
  publicUrl: string
  clock?: () => Date
}

/** Cookies are `Set-Cookie` lines, which the answer must carry. */
export interface Auth {
  attempts: Attempts
  hashPassword(password: string): Promise<string>
  /** null: the e-mail or the password is wrong; both take the same time. */
  signIn(email: string, password: string, headers: Headers): Promise<{ userId: string; cookies: string[] } | null>
  signOut(headers: Headers): Promise<string[]>
  /** All other sessions end. null: the current password is wrong. */
  changePassword(currentPassword: string, newPassword: string, headers: Headers): Promise<string[] | null>
  /** Who is signed in; sessions live seven days from their last use. */
  sessionOf(headers: Headers): Promise<{ userId: string; cookies: string[] } | null>
}

export { hashPassword }

const cookiePrefix = 'tributary'
const day = 24 * 60 * 60

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
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    session: { expiresIn: 7 * day, updateAge: day },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      // Prisma makes the ids, as for every other table.
      database: { generateId: false },
      ipAddress: { disableIpTracking: true },
    },
    // The contract's own endpoints limit attempts: this library's HTTP handler is not served.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
  return {
    attempts: createAttempts(db, clock),
    hashPassword,
    async signIn(email, password, headers) {
      const answer = await unlessRefused(api.signInEmail({ body: { email, password }, headers, returnHeaders: true }))
      return answer && { userId: answer.response.user.id, cookies: answer.headers.getSetCookie() }
    },
    async signOut(headers) {
      const answer = await api.signOut({ headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
    async changePassword(currentPassword, newPassword, headers) {
      const body = { currentPassword, newPassword, revokeOtherSessions: true }
      const answer = await unlessRefused(api.changePassword({ body, headers, returnHeaders: true }))
      return answer && answer.headers.getSetCookie()
    },
    async sessionOf(headers) {
      const answer = await api.getSession({ headers, returnHeaders: true })
      return answer.response && { userId: answer.response.user.id, cookies: answer.headers.getSetCookie() }
    },
  }
}

async function unlessRefused<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null
    throw error
  }
}
