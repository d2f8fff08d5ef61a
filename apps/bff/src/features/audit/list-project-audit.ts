import type { AuditEntry, listProjectAudit as endpoint } from '@tributary/contract/audit'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { findProject, maySeeAudit, maySeeProject, refusalOf } from '../projects/index.ts'
import { auditEntryOf } from './audit-entry-of.ts'
import { belowCursor, entriesWhere, pageOfEntries } from './audit-queries.ts'

export async function listProjectAudit(context: Context, actor: Actor, { cursor, limit, ...filter }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db } = context
  const project = await findProject(context, actor, filter.projectId)
  if (!maySeeAudit(actor, project)) throw await refusalOf(db, actor, project.id, 'Only those who manage the project see its audit log.')
  const found = await db.auditEntry.findMany({ where: { ...entriesWhere(project.organizationId, filter), ...belowCursor(cursor) }, orderBy: { seq: 'desc' }, take: limit + 1 })
  const { items, nextCursor } = pageOfEntries(found, limit)
  return { items: items.map(auditEntryOf).map((entry) => toldIn(project, actor, entry)), nextCursor }
}

/** Where something happened all that it touched is known; elsewhere that project is, and who else was touched is not. */
function toldIn({ id: projectId, organizationId }: { id: string; organizationId: string }, actor: Actor, entry: AuditEntry): AuditEntry {
  const [home] = entry.projects
  if (home?.id === projectId) return entry
  return { ...entry, projects: entry.projects.filter((project) => project === home || project.id === projectId || maySeeProject(actor, { id: project.id, organizationId })) }
}
