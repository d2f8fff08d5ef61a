import type { Context } from '../context.ts'
import type { Organization } from '../database/generated/client.ts'
import type { Sweep } from '../sweeps.ts'
import type { SealedChain } from './audit.ts'

const DAY_MS = 24 * 60 * 60_000
const PATIENCE = { maxWait: 15_000, timeout: 10 * 60_000 }

/** Cuts off what organizations no longer keep. */
export const retentionSweep: Sweep = {
  name: 'cut audit logs',
  async run(context) {
    const limited = await context.db.organization.findMany({ where: { auditRetentionDays: { not: null }, deletedAt: null } })
    for (const organization of limited) await cutLog(context, organization)
  },
}

/** Takes away, at whole days so that a cut is no daily chatter, the entries at the old end that are past the organization's time; says so in the log. Returns how many. */
export async function cutLog({ db, audit, clock }: Pick<Context, 'db' | 'audit' | 'clock'>, { id: organizationId, name, auditRetentionDays }: Pick<Organization, 'id' | 'name' | 'auditRetentionDays'>): Promise<number> {
  if (auditRetentionDays === null) return 0
  const today = Math.floor(clock().getTime() / DAY_MS) * DAY_MS
  const keptFrom = new Date(today - auditRetentionDays * DAY_MS)
  return db.$transaction(async (tx) => {
    const [chain] = await tx.$queryRaw<SealedChain[]>`SELECT * FROM "AuditChain" WHERE "organizationId" = ${organizationId}::uuid FOR UPDATE`
    // Of a log that something else moved nothing more is taken away.
    if (!chain || !audit.isSealed(chain)) return 0
    // A clock may have been set back: the log is cut at its first entry that is young enough.
    const young = await tx.auditEntry.findFirst({ where: { organizationId, at: { gte: keptFrom } }, orderBy: { seq: 'asc' }, select: { seq: true } })
    const cutSeq = young ? young.seq - 1n : chain.seq
    if (cutSeq <= chain.cutSeq) return 0
    const { hash: cutHash } = await tx.auditEntry.findUniqueOrThrow({ where: { organizationId_seq: { organizationId, seq: cutSeq } }, select: { hash: true } })
    await tx.$executeRaw`SET LOCAL tributary.cuts_audit = 'yes'`
    const { count } = await tx.auditEntry.deleteMany({ where: { organizationId, seq: { lte: cutSeq } } })
    const state = { ...chain, cutSeq, cutHash }
    await tx.auditChain.update({ where: { organizationId }, data: { cutSeq, cutHash, seal: audit.seal(state) } })
    await audit.record(tx, { kind: 'platform', id: null, name: 'Retention', organizationId, visit: { operation: 'cutAudit', address: null, client: null, requestId: null } }, {
      target: { type: 'organization', id: organizationId, name }, before: { entries: count, upTo: Number(cutSeq) }, after: { keptFrom, auditRetentionDays },
    })
    return count
  }, PATIENCE)
}
