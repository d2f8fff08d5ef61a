import { createHmac } from 'node:crypto'
import { type Call, createClient } from '@tributary/contract/client'
import type { PrismaClient } from '../database/generated/client.ts'
import { cookieName, cookieSecret } from '../http/auth/auth.ts'

export interface Callers {
  /** The client of the contract with a session of this person, opened at the first call. */
  callAs(person: { id: string }): Call
  /** The client of the contract with a token's value, and no cookie. */
  callWith(value: string): Call
  callAnonymously: Call
  /** A browser's `fetch`, less the page: it keeps cookies. For what no client of the contract would send. */
  fetchAs(person: { id: string } | null): typeof fetch
  /** The `Cookie` header of a new session. */
  cookieOf(person: { id: string }): Promise<string>
}

export function callers(db: PrismaClient, url: string, key: Buffer): Callers {
  const secret = cookieSecret(key)
  const name = cookieName(url)
  const fetchAs: Callers['fetchAs'] = (person) => {
    const jar = new Map<string, string>()
    return async (input, init) => {
      if (person && jar.size === 0) jar.set(name, await openSession(db, person.id, secret))
      const headers = new Headers(init?.headers)
      if (jar.size > 0) headers.set('cookie', [...jar].map(([cookie, value]) => `${cookie}=${value}`).join('; '))
      const response = await fetch(input, { ...init, headers })
      for (const line of response.headers.getSetCookie()) keepCookie(jar, line)
      return response
    }
  }
  return {
    fetchAs,
    cookieOf: async (person) => `${name}=${await openSession(db, person.id, secret)}`,
    callAs: (person) => createClient(`${url}/api/v1`, fetchAs(person)),
    callWith: (value) => createClient(`${url}/api/v1`, (input, init) => fetch(input, { ...init, headers: { ...init?.headers, authorization: `Bearer ${value}` } })),
    callAnonymously: createClient(`${url}/api/v1`),
  }
}

function keepCookie(jar: Map<string, string>, line: string) {
  const [pair = '', ...attributes] = line.split(';')
  const [cookie = '', value = ''] = pair.split('=')
  if (attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0')) jar.set(cookie, '')
  else jar.set(cookie, value)
}

/** As sign-in does, without the password, which is slow to check on purpose. Returns the cookie's value. */
async function openSession(db: PrismaClient, userId: string, secret: string): Promise<string> {
  const expiresAt = new Date(Date.now() + 7 * 24 * 60 * 60_000)
  const { token } = await db.session.create({ data: { userId, expiresAt, token: crypto.randomUUID() } })
  return encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)
}
