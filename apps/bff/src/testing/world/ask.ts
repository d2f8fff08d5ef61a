import { addressOf } from '@tributary/contract/client'
import type { CallOf, Endpoint } from '@tributary/contract/endpoint'
import { ProblemBody } from '@tributary/contract/error'
import { sentContent } from './fill-files.ts'
import { kindOf, type Role } from './roles.ts'
import { accountOf, type World } from './world.ts'

export interface Answer {
  status: number
  text: string
  /** Of a refusal. */
  problem: ProblemBody | null
}

const fetches = new WeakMap<World, Map<Role, typeof fetch>>()

/** Asks over HTTP as one of the world, by session or token as theirs is. */
export async function ask<E extends Endpoint>(world: World, who: Role, endpoint: E, input: CallOf<E>): Promise<Answer> {
  const { path, rest } = addressOf(endpoint, input)
  const reads = endpoint.method === 'GET' || endpoint.method === 'HEAD'
  const query = reads ? `?${new URLSearchParams(rest.map(([name, value]): [string, string] => [name, String(value)]))}` : ''
  // A signal takes a token of its own, whoever sends it.
  const asked = endpoint.headers?.reads?.['authorization'] === undefined ? fetchOf(world, who) : fetchWith(world.links.signal)
  const response = await asked(`${world.app.url}/api/v1${path}${query}`, {
    method: endpoint.method,
    ...(reads ? {} : bodyOf(endpoint, Object.fromEntries(rest))),
  })
  const text = await response.text()
  const problem = response.ok ? null : ProblemBody.parse(endpoint.method === 'HEAD' ? wordless(response.status) : JSON.parse(text))
  return { status: response.status, text, problem }
}

function bodyOf({ takes }: Endpoint, input: object): { headers: Record<string, string>; body: string } {
  if (takes === undefined) return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }
  return { headers: { 'content-type': takes, 'upload-offset': '0' }, body: sentContent }
}

/** A refusal without a body. */
const wordless = (status: number) => ({ code: status === 401 ? 'not_signed_in' : status === 403 ? 'not_allowed' : 'upload_not_found', message: '' })

function fetchOf(world: World, who: Role): typeof fetch {
  const kept = fetches.get(world) ?? new Map<Role, typeof fetch>()
  fetches.set(world, kept)
  const made = kept.get(who) ?? newFetch(world, who)
  kept.set(who, made)
  return made
}

function newFetch(world: World, who: Role): typeof fetch {
  const kind = kindOf(who)
  if (kind === 'person') return world.app.fetchAs(accountOf(world, who))
  if (kind === 'nobody') return world.app.fetchAs(null)
  return fetchWith((world.values as Partial<Record<Role, string>>)[who] ?? '')
}

const fetchWith = (value: string): typeof fetch => (input, init) => fetch(input, { ...init, headers: { ...init?.headers as Record<string, string> | undefined, authorization: `Bearer ${value}` } })
