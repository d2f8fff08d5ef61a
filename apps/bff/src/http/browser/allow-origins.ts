import type { RequestHandler } from 'express'

const allowed = {
  methods: 'GET, HEAD, POST, PUT, PATCH, DELETE',
  headers: 'authorization, content-type, idempotency-key, x-request-id, tus-resumable, upload-offset, upload-checksum',
  exposed: 'x-request-id, retry-after, ratelimit, ratelimit-policy, idempotency-replayed, tus-resumable, upload-offset, upload-length',
}

/** Lets pages of these origins call the API with a token. Cookies are never allowed across origins: no `allow-credentials`. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.vary('origin')
    const origin = request.get('origin')
    if (origin === undefined || !origins.includes(origin)) return next()
    response.setHeader('access-control-allow-origin', origin)
    response.setHeader('access-control-expose-headers', allowed.exposed)
    if (request.method !== 'OPTIONS') return next()
    response.setHeader('access-control-allow-methods', allowed.methods)
    response.setHeader('access-control-allow-headers', allowed.headers)
    response.setHeader('access-control-max-age', 600)
    response.status(204).end()
  }
}
