import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'

const wellFormed = /^[\w-]{8,64}$/

/** Names every request; a caller's own well-formed id is kept, so that one id follows a call through a proxy. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id')
  response.setHeader('x-request-id', given && wellFormed.test(given) ? given : randomUUID())
  next()
}
