import { createHash } from 'node:crypto'
import type { Json, JsonObject } from './json.ts'

/** What the first entry of a chain follows. */
export const noHash = '0'.repeat(64)

export interface Hashed {
  organizationId: string
  seq: bigint
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string
  action: string
  outcome: string
  targetType: string
  targetId: string | null
  targetName: string
  projects: Json
  before: Json
  after: Json
  code: string | null
  address: string | null
  client: string | null
  requestId: string | null
  previousHash: string
}

/** SHA-256, in hexadecimal, over the entry as canonical JSON (keys sorted, RFC 8785), the hash of the one before it included. */
export function entryHash({ seq, at, organizationId, actorKind, actorId, actorName, action, outcome, targetType, targetId, targetName, ...rest }: Hashed): string {
  const { projects, before, after, code, address, client, requestId, previousHash } = rest
  const entry = {
    organizationId, seq: Number(seq), at: at.toISOString(), action, outcome, code,
    actor: { kind: actorKind, id: actorId, name: actorName },
    target: { type: targetType, id: targetId, name: targetName },
    projects, before, after, address, client, requestId, previousHash,
  }
  return createHash('sha256').update(canonical(entry)).digest('hex')
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value as JsonObject).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}
