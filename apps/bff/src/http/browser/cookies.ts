import type { Request, Response } from 'express'

/** The request's headers as the web's standard has them. */
export function headersOf(request: Request): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = request.get(name)
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}

export function addCookies(response: Response | undefined, cookies: readonly string[]) {
  if (cookies.length > 0) response?.append('set-cookie', [...cookies])
}

/** Browsers send such a cookie to this path alone, and never without TLS where people come by it. */
export interface OwnCookie {
  name: string
  path: string
}

/** A `Set-Cookie` line; with `maxAge` 0 the browser forgets it. The value has no need of quoting. */
export function ownCookie({ publicUrl }: { publicUrl: string }, { name, path }: OwnCookie, value: string, maxAge: number): string {
  const secure = publicUrl.startsWith('https:')
  return `${secure ? '__Secure-' : ''}${name}=${value}; Max-Age=${maxAge}; Path=${path}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

export function ownCookieOf({ publicUrl }: { publicUrl: string }, request: Request, { name }: OwnCookie): string | undefined {
  const begin = `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${name}=`
  return request.get('cookie')?.split(/; */).find((pair) => pair.startsWith(begin))?.slice(begin.length)
}
