import type { Endpoint } from '@tributary/contract/endpoint'
import type { Request } from 'express'
import type { Visit } from '../context.ts'
import { nameOf } from './all-endpoints.ts'
import { isOnceable } from './answer-once.ts'
import { headersOf } from './browser/cookies.ts'

/** How this call came in. */
export function visitOf(request: Request, endpoint: Endpoint): Visit {
  const requestId = request.res?.getHeader('x-request-id')
  const idempotencyKey = isOnceable(endpoint) ? request.get('idempotency-key') : undefined
  return {
    operation: nameOf(endpoint),
    address: request.ip ?? null,
    client: request.get('user-agent')?.slice(0, 300) ?? null,
    requestId: typeof requestId === 'string' ? requestId : null,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  }
}

/** The same with the headers that sessions are told by. */
export function sessionVisitOf(request: Request, endpoint: Endpoint): Visit & { headers: Headers } {
  return { ...visitOf(request, endpoint), headers: headersOf(request) }
}
