import { commonErrors, type ErrorCode, errorStatus, ProblemBody } from '@tributary/contract/error'
import { z } from 'zod'
import { pathOfUnstorable } from '../../database/unstorable-text.ts'
import type { HostileRequest } from './hostile-request.ts'
import type { Reply } from './send.ts'

/** Known before it is sent: its schema does not take it. */
export function isInvalid({ endpoint, seen }: HostileRequest): boolean {
  if (seen === undefined) return false
  const parsed = endpoint.input.safeParse(seen)
  return !parsed.success || pathOfUnstorable(parsed.data) !== null
}

const Issues = z.array(z.looseObject({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).min(1)
/** Before its input is looked at, a request may be refused for who asks. */
const ofWhoAsks = new Set([401, 403, 404, 413, 429])

/** What is wrong with an answer; null where nothing is. */
export function faultOf(request: HostileRequest, { status, type, text }: Reply): string | null {
  if (status >= 500) return 'a fault of ours'
  if (status < 400) return isInvalid(request) ? 'accepted, though its schema refuses it' : null
  if (text === '') return mayBeShort(request, status) ? null : 'refused without a word'
  if (!type.startsWith('application/problem+json')) return `refused as ${type}`
  const problem = ProblemBody.safeParse(jsonOf(text))
  if (!problem.success) return 'refused in another shape'
  const { code, details } = problem.data
  if (errorStatus[code] !== status) return `${code} with the status ${status}`
  if (!isDocumented(request, code)) return `${code} is not among its errors`
  // A header is no field.
  if (code === 'invalid_input' && request.seen !== undefined && !(request.trick === 'headers' && details === undefined)) return Issues.safeParse(details).success ? null : 'no field is named'
  return isInvalid(request) && !ofWhoAsks.has(status) ? `${code}, though its schema refuses it` : null
}

/** The server itself cuts off what is no HTTP, or has too many bytes before its body; HEAD has no body. */
function mayBeShort({ method, path, trick }: HostileRequest, status: number): boolean {
  return method === 'HEAD' || (trick !== null && status === 400) || ((trick === 'headers' || path.length > 8000) && status === 431)
}

function isDocumented({ endpoint, trick, seen }: HostileRequest, code: ErrorCode): boolean {
  // Elsewhere, other errors are documented.
  if (trick === 'address') return true
  const elsewhere = seen === undefined && code === 'endpoint_not_found'
  return elsewhere || (endpoint.errors as readonly string[]).includes(code) || (commonErrors as readonly string[]).includes(code)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
