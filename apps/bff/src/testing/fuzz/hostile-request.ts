import type { Endpoint } from '@tributary/contract/endpoint'
import type { Role } from '../world/roles.ts'

export interface HostileRequest {
  name: string
  endpoint: Endpoint
  who: Role
  method: string
  path: string
  headers: Record<string, string | string[]>
  body: string | Buffer | null
  /** What the endpoint's schema is given; undefined where it is not even asked, or nobody can tell. */
  seen: unknown
  /** What was done to it beside its input. */
  trick: string | null
}

const quoted = (text: string) => `'${text.replaceAll('\'', String.raw`'\''`)}'`

/** The same by hand. */
export function curlOf({ method, path, headers, body }: HostileRequest): string {
  const lines = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `-H ${quoted(`${name}: ${one.slice(0, 200)}`)}`))
  const data = body === null ? [] : [`--data-binary ${quoted(String(body).slice(0, 1000))}`]
  return ['curl', '-X', method, ...lines, ...data, quoted(`$URL${path.slice(0, 1000)}`)].join(' ')
}
