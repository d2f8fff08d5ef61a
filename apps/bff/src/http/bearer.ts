import type { Request } from 'express'

/** What a request brings as `Authorization: Bearer`, however wrong; null where it does not sign in that way. */
export function bearerOf(request: Request): string | null {
  const [scheme = '', ...rest] = (request.get('authorization') ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' ? rest.join(' ').trim() : null
}
