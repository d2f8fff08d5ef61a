import type { SourceLock as ContractLock } from '@tributary/contract/extractors'
import type { SourceLock } from '../../../connectors/index.ts'
import type { Database } from '../../../context.ts'
import type { SourceLock as LockRow } from '../../../database/generated/client.ts'
import { namesOf } from '../../../database/names-of.ts'

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
  const names = await namesOf(db, rows.map(({ createdById }) => createdById))
  return rows.map((row) => ({ pattern: row.isPattern, schema: row.schemaName, table: row.tableName, column: row.columnName, reason: row.reason, setBy: names.get(row.createdById) ?? null }))
}

/** Locks as the API shows them, in their order. */
export async function lockAnswers(db: Database, rows: readonly LockRow[]): Promise<ContractLock[]> {
  const names = await namesOf(db, rows.map(({ createdById }) => createdById))
  return rows.map((row) => ({
    id: row.id, pattern: row.isPattern, schema: row.schemaName, table: row.tableName, column: row.columnName, reason: row.reason,
    createdBy: names.get(row.createdById) ?? null, createdAt: row.createdAt.toISOString(),
  }))
}

/** A lock as the audit log names it. */
export function lockTarget({ id, schemaName, tableName, columnName }: LockRow) {
  return { type: 'sourceLock', id, name: [schemaName, tableName, ...(columnName === null ? [] : [columnName])].join('.') }
}
