import type { Database } from '../../../context.ts'
import type { Snapshot } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'

/** A snapshot of a table that can still be read. @throws Problem snapshot_not_found, snapshot_is_gone */
export async function findSnapshot(db: Database, tableId: string, snapshotId: string): Promise<Snapshot> {
  const id = BigInt(snapshotId)
  // What PostgreSQL's bigint does not hold is nobody's.
  const found = id < 2n ** 63n ? await db.snapshot.findUnique({ where: { tableId_snapshotId: { tableId, snapshotId: id } } }) : null
  if (!found) throw new Problem('snapshot_not_found', 'The table has no such snapshot.')
  return readable(found)
}

/** The snapshot that was the table at a moment. @throws Problem snapshot_not_found where the table was not loaded yet, snapshot_is_gone */
export async function snapshotAt(db: Database, tableId: string, at: Date): Promise<Snapshot> {
  const found = await db.snapshot.findFirst({ where: { tableId, committedAt: { lte: at } }, orderBy: [{ committedAt: 'desc' }, { snapshotId: 'desc' }] })
  if (!found) throw new Problem('snapshot_not_found', `The table was not loaded before ${at.toISOString()}.`)
  return readable(found)
}

function readable(snapshot: Snapshot): Snapshot {
  const { expiredAt, committedAt } = snapshot
  if (expiredAt) throw new Problem('snapshot_is_gone', `The snapshot of ${committedAt.toISOString()} can't be read any more: its retention ended on ${expiredAt.toISOString()}.`)
  return snapshot
}
