import type { exportAudit as endpoint } from '@tributary/contract/audit'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import type { AuditEntry, Prisma, PrismaClient } from '../../database/generated/client.ts'
import { auditEntryOf } from './audit-entry-of.ts'
import { entriesWhere, refuseUnlessAdmin } from './audit-queries.ts'
import { csvLine } from './csv.ts'

const BATCH = 500

/** The log as a file, oldest first, up to what it holds when it begins. */
export async function exportAudit({ db, clock }: Context, actor: Actor, { format, ...filter }: InputOf<typeof endpoint>) {
  await refuseUnlessAdmin(db, actor)
  const { organizationId } = actor
  const chain = await db.auditChain.findUnique({ where: { organizationId } })
  const batches = entriesUpTo(db, entriesWhere(organizationId, filter), chain?.seq ?? 0n)
  const name = `audit-${clock().toISOString().slice(0, 10)}`
  return format === 'csv'
    ? { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', parts: asCsv(batches) }
    : { name: `${name}.ndjson`, mediaType: 'application/x-ndjson', parts: asLines(batches) }
}

async function* entriesUpTo(db: PrismaClient, where: Prisma.AuditEntryWhereInput, last: bigint): AsyncGenerator<AuditEntry[]> {
  let after = 0n
  for (;;) {
    const batch = await db.auditEntry.findMany({ where: { ...where, seq: { gt: after, lte: last } }, orderBy: { seq: 'asc' }, take: BATCH })
    if (batch.length > 0) yield batch
    const end = batch.at(-1)
    if (!end || batch.length < BATCH) return
    after = end.seq
  }
}

/** With all that is hashed, so that whoever has a line can check it. */
async function* asLines(batches: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((entry) => `${JSON.stringify({ organizationId: entry.organizationId, ...auditEntryOf(entry) })}\n`).join('')
}

const heads = ['seq', 'at', 'actor kind', 'actor id', 'actor', 'action', 'outcome', 'code', 'target type', 'target id', 'target', 'projects', 'before', 'after', 'address', 'client', 'request id', 'previous hash', 'hash']

async function* asCsv(batches: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield csvLine(heads)
  for await (const batch of batches) yield batch.map((entry) => csvLine(cellsOf(entry))).join('')
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

function cellsOf(entry: AuditEntry) {
  const { seq, at, actor, action, outcome, code, target, projects, before, after, address, client, requestId, previousHash, hash } = auditEntryOf(entry)
  return [
    seq, at, actor.kind, actor.id, actor.name, action, outcome, code, target.type, target.id, target.name,
    projects.map(({ name }) => name).join(', '), json(before), json(after), address, client, requestId, previousHash, hash,
  ]
}
