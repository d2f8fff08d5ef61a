import { parse } from 'node:querystring'
import type { Endpoint } from '@tributary/contract/endpoint'
import type { NamedEndpoint } from '../../http/all-endpoints.ts'
import { sentContent } from '../world/fill-files.ts'
import type { Role } from '../world/roles.ts'
import { hostileInput } from './hostile-input.ts'
import type { HostileRequest } from './hostile-request.ts'
import type { Pool } from './pool.ts'
import type { Random } from './random.ts'
import { trick } from './tricks.ts'

/** A request of an endpoint: its input by the schema and mostly spoilt, and at times its bytes, headers or address, too. */
export function newRequest({ name, endpoint }: NamedEndpoint, who: Role, random: Random, pool: Pool): HostileRequest {
  const input = hostileInput(endpoint, random, pool)
  const { path, params, rest } = placed(endpoint, input)
  const reads = endpoint.method === 'GET' || endpoint.method === 'HEAD'
  const query = reads ? queryOf(rest) : ''
  const content = endpoint.takes === undefined ? null : random.letters(random.pick([0, 1, sentContent.length, 40]))
  const body = reads ? null : content ?? JSON.stringify(rest)
  const sent: unknown = content !== null ? {} : reads ? { ...parse(query) } : JSON.parse(body ?? '{}')
  const request: HostileRequest = {
    name, endpoint, who, method: endpoint.method, body, trick: null,
    path: `/api/v1${path}${query === '' ? '' : `?${query}`}`,
    headers: reads ? {} : { 'content-type': endpoint.takes ?? 'application/json', ...(content === null ? {} : { 'upload-offset': random.pick(['0', '0', '0', '1', '-1', '1e3', '99999999999999999999']) }) },
    // A part of the path that is empty leads elsewhere.
    seen: Object.values(params).includes('') ? undefined : { ...sent as object, ...params },
  }
  return random.chance(0.25) ? trick(request, random) : request
}

/** The parts of the path as they are sent, and as the server reads them. */
function placed(endpoint: Endpoint, input: Record<string, unknown>) {
  const params: Record<string, string> = {}
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = textOf(input[name]).slice(0, 3000).toWellFormed()
    params[name] = value
    delete rest[name]
    return encodeURIComponent(value)
  })
  return { path, params, rest }
}

function queryOf(fields: Record<string, unknown>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => (Array.isArray(value) ? value.slice(0, 5) : [value]).map((one) => [name, textOf(one).slice(0, 3000)] as const))
  return pairs.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('=')).join('&')
}

const textOf = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
