import type { Actor, Database } from '../../../context.ts'
import { mayEditBuckets } from '../policy.ts'
import { refusalOf } from '../project-queries.ts'
import { findTable, type SeenTable } from './table-queries.ts'

/** A table that the actor may change. Who reaches it through a link only reads it. */
export async function findOwnTable(db: Database, actor: Actor, tableId: string): Promise<SeenTable['table']> {
  const { table } = await findTable(db, actor, tableId)
  const { project } = table.bucket
  if (!mayEditBuckets(actor, project.id)) throw await refusalOf(db, project, 'Changing a table needs the role "admin" in the project that owns it.')
  return table
}
