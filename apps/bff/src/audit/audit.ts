import { createHmac, timingSafeEqual } from 'node:crypto'
import { Prisma } from '../database/generated/client.ts'
import { entryHash, noHash } from './entry-hash.ts'
import type { Json } from './json.ts'
import { masked, storable } from './masked.ts'
import type { Who } from './who.ts'

export type { Who } from './who.ts'

export interface Change {
  /** What was changed: the noun, its id and its name as people know it. */
  target: { type: string; id: string | null; name: string }
  /** Every project that it touches: those who manage one see the entry. The first is where it happened: there the others are known, and in no other. */
  projects?: readonly { id: string; name: string }[]
  /** Secrets in both are masked by the names of their fields. */
  before?: unknown
  after?: unknown
}

type Database = Prisma.TransactionClient

export interface Audit {
  /** Appends an entry in the transaction of the change. Call it last there: until the transaction ends, the organization's next entry waits. */
  record(tx: Database, who: Who, change: Change): Promise<void>
  /** Appends an attempt that was refused; `change.after` is what was asked. */
  refuse(tx: Database, who: Who, code: string, change: Change): Promise<void>
  /** The keyed hash of where a chain stands. */
  seal(chain: ChainState): string
  /** Whether the platform itself left the chain there. */
  isSealed(chain: SealedChain): boolean
}

export interface ChainState {
  organizationId: string
  seq: bigint
  hash: string
  cutSeq: bigint
  cutHash: string
}

export interface SealedChain extends ChainState {
  seal: string
}

/** Of a chain that something else moved: what is appended later does not make it good. */
const broken = 'broken'

/** Keeps what was done in one chain for each organization. `sealKey` stays out of the database: with it alone a shortened log can be passed off as whole. */
export function createAudit({ sealKey, clock }: { sealKey: Buffer; clock: () => Date }): Audit {
  const seal = ({ organizationId, seq, hash, cutSeq, cutHash }: ChainState) =>
    createHmac('sha256', sealKey).update(JSON.stringify([organizationId, String(seq), hash, String(cutSeq), cutHash])).digest('hex')
  const isSealed = (chain: SealedChain) => isSame(chain.seal, seal(chain)) || (chain.seq === 0n && chain.seal === '')

  async function append(tx: Database, who: Who, outcome: 'done' | 'refused', code: string | null, { target, projects = [], before, after }: Change) {
    const { organizationId, visit } = who
    const chain = await lockChain(tx, organizationId)
    // Who may nothing can ask as often and for as much as they like: of that the log keeps little.
    const room = outcome === 'refused' ? 6000 : 64_000
    const named = [...new Map(projects.map(({ id, name }) => [id, { id, name }])).values()]
    const entry = {
      organizationId, seq: chain.seq + 1n, at: clock(),
      actorKind: who.kind, actorId: who.id, actorName: cut(who.name),
      action: visit.operation, outcome, targetType: target.type, targetId: cutIfAny(target.id), targetName: cut(target.name),
      projects: named as Json, before: masked(before, room), after: masked(after, room), code,
      address: cutIfAny(visit.address), client: cutIfAny(visit.client), requestId: cutIfAny(visit.requestId), previousHash: chain.hash,
    }
    const hash = entryHash(entry)
    await tx.auditEntry.create({ data: { ...entry, projectIds: named.map(({ id }) => id), projects: named, before: stored(entry.before), after: stored(entry.after), hash } })
    const state = { ...chain, seq: entry.seq, hash }
    await tx.auditChain.update({ where: { organizationId }, data: { seq: state.seq, hash, seal: isSealed(chain) ? seal(state) : broken } })
  }

  return {
    seal,
    isSealed,
    record: (tx, who, change) => append(tx, who, 'done', null, change),
    refuse: (tx, who, code, change) => append(tx, who, 'refused', code, change),
  }
}

/** Until the transaction ends, this is where the chain stands. */
async function lockChain(tx: Database, organizationId: string): Promise<SealedChain> {
  const [chain] = await tx.$queryRaw<Omit<SealedChain, 'organizationId'>[]>`
    INSERT INTO "AuditChain" ("organizationId", "seq", "hash", "seal", "cutSeq", "cutHash") VALUES (${organizationId}::uuid, 0, ${noHash}, '', 0, ${noHash})
    ON CONFLICT ("organizationId") DO UPDATE SET "seq" = "AuditChain"."seq" RETURNING "seq", "hash", "seal", "cutSeq", "cutHash"`
  if (!chain) throw new Error('A chain that was just written is there.')
  return { organizationId, ...chain }
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}

const cut = (text: string) => storable(text.slice(0, 300))
const cutIfAny = (text: string | null) => (text === null ? null : cut(text))
const stored = (value: Json) => (value === null ? Prisma.DbNull : value as Prisma.InputJsonValue)
