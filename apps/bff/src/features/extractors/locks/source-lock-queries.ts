import type { SourceLock as ContractLock } from '@tributary/contract/extractors'
import type { SourceLock } from '../../../connectors/connector.ts'
import type { Database } from '../../../context.ts'
import type { SourceLock as LockRow } from '../../../database/generated/client.ts'

/**
 * The locks that hold for a configuration. Within a project a lock holds for every source of its connector, also for a replica or a
 * copy under another address; the locks of the organization's other projects hold where the source is the very same.
 */
export async function locksOn(db: Database, place: { projectId: string; component: string; project: { organizationId: string }; sourceIdentity: string }): Promise<SourceLock[]> {
  const rows = await db.sourceLock.findMany({
    where: {
      connector: place.component,
      OR: [{ projectId: place.projectId }, { sourceIdentity: place.sourceIdentity, project: { organizationId: place.project.organizationId } }],
    },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({ schema: row.schemaName, table: row.tableName, column: row.columnName, reason: row.reason }))
}

export async function lockOf(db: Database, row: LockRow): Promise<ContractLock> {
  const author = row.createdById ? await db.user.findUnique({ where: { id: row.createdById }, select: { name: true } }) : null
  return { id: row.id, schema: row.schemaName, table: row.tableName, column: row.columnName, reason: row.reason, createdBy: author?.name ?? null, createdAt: row.createdAt.toISOString() }
}
