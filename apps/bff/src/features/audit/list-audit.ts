import type { listAudit as endpoint } from '@tributary/contract/audit'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { auditEntryOf } from './audit-entry-of.ts'
import { belowCursor, entriesWhere, pageOfEntries, refuseUnlessAdmin } from './audit-queries.ts'

export async function listAudit({ db }: Context, actor: Actor, { cursor, limit, ...filter }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await refuseUnlessAdmin(db, actor)
  const found = await db.auditEntry.findMany({ where: { ...entriesWhere(actor.organizationId, filter), ...belowCursor(cursor) }, orderBy: { seq: 'desc' }, take: limit + 1 })
  const { items, nextCursor } = pageOfEntries(found, limit)
  return { items: items.map(auditEntryOf), nextCursor }
}
