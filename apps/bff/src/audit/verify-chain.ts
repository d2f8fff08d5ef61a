import type { Database } from '../context.ts'
import { type AuditEntry, Prisma, type PrismaClient } from '../database/generated/client.ts'
import type { Audit, SealedChain } from './audit.ts'
import { entryHash, noHash } from './entry-hash.ts'
import type { Json } from './json.ts'

const BATCH = 1000
// A long log is read for minutes; it is written on meanwhile.
const PATIENCE = { maxWait: 15_000, timeout: 60 * 60_000, isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead }

export interface Verification {
  whole: boolean
  /** How many entries were read. */
  entries: number
  /** The newest entry that is kept. */
  head: { seq: number; hash: string } | null
  /** The first that does not fit. */
  fault: { seq: number; reason: string } | null
}

/** Recomputes every hash of an organization's log, and the seal of where it stands, as of this moment. */
export function verifyChain(db: PrismaClient, audit: Audit, organizationId: string): Promise<Verification> {
  return db.$transaction((tx) => verify(tx, audit, organizationId), PATIENCE)
}

async function verify(tx: Database, audit: Audit, organizationId: string): Promise<Verification> {
  const chain = await tx.auditChain.findUnique({ where: { organizationId } })
  let last = { seq: chain?.cutSeq ?? 0n, hash: chain?.cutHash ?? noHash }
  let entries = 0
  const end = (fault: Verification['fault']): Verification => ({ whole: fault === null, entries, fault, head: entries > 0 ? { seq: Number(last.seq), hash: last.hash } : null })
  let after = 0n
  for (;;) {
    const batch = await tx.auditEntry.findMany({ where: { organizationId, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: BATCH })
    for (const entry of batch) {
      const reason = reasonOf(entry, last)
      if (reason !== null) return end({ seq: Number(entry.seq), reason })
      entries++
      last = { seq: entry.seq, hash: entry.hash }
    }
    if (batch.length < BATCH) break
    after = last.seq
  }
  return end(faultOfState(audit, chain, last))
}

function reasonOf(entry: AuditEntry, before: { seq: bigint; hash: string }): string | null {
  const expected = before.seq + 1n
  if (entry.seq < expected) return `Entries up to ${before.seq} were cut off, yet this one is there.`
  if (entry.seq > expected) return entry.seq - expected === 1n ? `Entry ${expected} before it is missing.` : `Entries ${expected} to ${entry.seq - 1n} before it are missing.`
  if (entry.previousHash !== before.hash) return 'It does not follow the entry before it: that one was replaced.'
  if (entryHash({ ...entry, projects: entry.projects as Json, before: entry.before as Json, after: entry.after as Json }) !== entry.hash) return 'It was changed after it was written.'
  // Who sees it goes by the ids beside what is hashed.
  if (String(entry.projectIds) !== String((entry.projects as { id: string }[]).map(({ id }) => id))) return 'The projects that it is shown in were changed.'
  return null
}

/** Each entry fits; do they end where the log says that it stands, and did the platform say so? */
function faultOfState(audit: Audit, chain: SealedChain | null, last: { seq: bigint; hash: string }): Verification['fault'] {
  const seq = Number(last.seq)
  if (!chain) return last.seq === 0n ? null : { seq, reason: 'Where the log stands was removed: whether later entries are missing cannot be told.' }
  if (chain.seq > last.seq) return { seq: seq + 1, reason: `Entries ${last.seq + 1n} to ${chain.seq}, the newest, are missing.` }
  if (chain.seq < last.seq) return { seq: Number(chain.seq) + 1, reason: `The log stands at ${chain.seq}, yet there are later entries.` }
  if (chain.hash !== last.hash) return { seq, reason: 'It is not the entry at which the log stands: it was replaced.' }
  if (!audit.isSealed(chain)) return { seq, reason: 'The seal of the log does not fit: where it begins or ends was changed past the platform.' }
  return null
}
