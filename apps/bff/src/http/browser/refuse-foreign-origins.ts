import type { Request, RequestHandler } from 'express'
import { Problem } from '../../problem.ts'
import { bearerOf } from '../bearer.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site's page asks a browser to make. Signing in is a change, too. What is no browser sends
 * neither header and carries no one else's cookie. Who brings a token acts by it alone: no browser adds one by itself.
 */
export function refuseForeignOrigins(publicUrl: string): RequestHandler {
  const home = new URL(publicUrl).origin
  return (request, _response, next) => {
    if (!reading.has(request.method) && bearerOf(request) === null && isForeign(request, home)) {
      throw new Problem('foreign_origin', 'This request comes from another site.')
    }
    next()
  }
}

function isForeign(request: Request, home: string): boolean {
  const origin = request.get('origin')
  const site = request.get('sec-fetch-site')
  // A page of another port on the same host is "same-site", yet not ours.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return origin !== home
  if (origin === undefined) return false
  return origin !== home && hostOf(origin) !== request.get('host')
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
