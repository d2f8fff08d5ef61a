import { errorStatus, type ProblemBody } from '@tributary/contract/error'
import { StorageFailed } from '@tributary/lake/storage/storage-failed'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { Problem } from '../problem.ts'

/** Answers every refusal in one shape. What is not a Problem is a bug: it is logged under the request's id and answered without detail. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const requestId = String(response.getHeader('x-request-id') ?? '')
    const problem = problemOf(error)
    if (problem.code === 'internal' || problem.code === 'lake_unavailable') log.error({ err: error, requestId, method: request.method, path: request.path }, 'A request failed')
    // An answer that has begun can only be cut off.
    if (response.headersSent) return next(error)
    const retryAfter = secondsToWait(problem)
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    if (problem.code === 'not_signed_in') response.setHeader('www-authenticate', 'Bearer')
    const body: ProblemBody = { code: problem.code, message: problem.message, requestId, ...(problem.details === undefined ? {} : { details: problem.details }) }
    response.status(errorStatus[problem.code]).type('application/problem+json').send(JSON.stringify(body))
  }
}

export const answerUnknownEndpoint: RequestHandler = () => {
  throw new Problem('endpoint_not_found', 'There is no such endpoint. /api/v1/openapi.json lists them all.')
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof StorageFailed) return new Problem('lake_unavailable', error.message)
  switch (typeOfBodyFault(error)) {
    case 'entity.too.large': return new Problem('body_too_large', `The body is larger than ${megabytesOf(error)} MB.`)
    case 'entity.parse.failed': return new Problem('not_json', 'The body is not valid JSON.')
    case 'encoding.unsupported':
    case 'charset.unsupported': return new Problem('not_json', 'The body is not JSON in UTF-8.')
    case 'request.aborted':
    case 'request.size.invalid': return new Problem('not_json', 'The body ended early.')
    case 'unpack': return new Problem('not_json', 'The body does not unpack by its Content-Encoding.')
    case 'uri': return new Problem('invalid_input', 'The address is not a valid URL.')
    default: return new Problem('internal', 'Something went wrong on our side.')
  }
}

const megabytesOf = (error: unknown) => Number((error as { limit?: unknown }).limit) / 1024 ** 2

function typeOfBodyFault(error: unknown): string | undefined {
  if (error instanceof URIError) return 'uri'
  // Zlib's own words for bytes that it can't unpack.
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(Z_|ERR_.*FORMAT|ERR_BROTLI)/.test(error.code)) return 'unpack'
  return error instanceof Error && 'type' in error && typeof error.type === 'string' ? error.type : undefined
}

function secondsToWait({ details }: Problem): number | undefined {
  if (typeof details !== 'object' || details === null || !('retryAfterSeconds' in details)) return undefined
  return Number(details.retryAfterSeconds)
}
