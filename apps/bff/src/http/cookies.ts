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
