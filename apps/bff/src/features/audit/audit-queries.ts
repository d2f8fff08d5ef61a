import type { listAudit } from '@tributary/contract/audit'
import type { InputOf } from '@tributary/contract/endpoint'
import { z } from 'zod'
import type { Actor, Database } from '../../context.ts'
import { containing } from '../../database/containing.ts'
import type { AuditEntry, Prisma } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'
import { organizationRefusal } from '../organizations/index.ts'
import { maySeeOrganizationAudit } from './policy.ts'

export type AuditFilter = Omit<InputOf<typeof listAudit>, 'cursor' | 'limit'>

/** The entries of an organization that pass the filter. */
export function entriesWhere(organizationId: string, { actorId, action, outcome, projectId, q, from, to }: AuditFilter): Prisma.AuditEntryWhereInput {
  const actions = action?.split(',').map((name) => name.trim()).filter((name) => name !== '')
  return {
    organizationId,
    ...(actorId ? { actorId } : {}),
    ...(actions && actions.length > 0 ? { action: { in: actions } } : {}),
    ...(outcome ? { outcome } : {}),
    ...(projectId ? { projectIds: { has: projectId } } : {}),
    ...(q ? { OR: [{ actorName: containing(q) }, { targetName: containing(q) }, { targetId: q }] } : {}),
    ...(from || to ? { at: { ...(from ? { gte: timeOf(from) } : {}), ...(to ? { lte: timeOf(to) } : {}) } } : {}),
  }
}

// There was no log before 1970, and PostgreSQL knows no year 0.
const timeOf = (text: string) => new Date(Math.min(Math.max(Date.parse(text), 0), Date.UTC(9999, 0)))

/** The page's entries begin below the cursor: the newest come first. @throws Problem invalid_input */
export function belowCursor(cursor: string | undefined): Prisma.AuditEntryWhereInput {
  if (cursor === undefined) return {}
  const seq = z.string().regex(/^\d{1,18}$/).safeParse(Buffer.from(cursor, 'base64url').toString())
  if (!seq.success) throw new Problem('invalid_input', 'The cursor is not one of this list.', [{ path: ['cursor'], message: 'Take it from "nextCursor" of the page before.' }])
  return { seq: { lt: BigInt(seq.data) } }
}

/** Give one entry more than the page holds: it tells whether there is a next page. */
export function pageOfEntries(entries: readonly AuditEntry[], limit: number): { items: AuditEntry[]; nextCursor: string | null } {
  const items = entries.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: entries.length > limit && last ? Buffer.from(String(last.seq)).toString('base64url') : null }
}

/** @throws Problem not_allowed */
export async function refuseUnlessAdmin(db: Database, actor: Actor) {
  if (!maySeeOrganizationAudit(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization see its audit log. Admins of a project see what concerns it in the project.')
}
