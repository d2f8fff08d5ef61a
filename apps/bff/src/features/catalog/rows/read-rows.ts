import type { Rows } from '@tributary/contract/catalog'
import type { readRows as endpoint } from '@tributary/contract/tables'
import { type ScannedFile, scanSnapshot } from '@tributary/lake/scan'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Snapshot } from '../../../database/generated/client.ts'
import { readRows as readFiles } from '../../../engines/read-rows.ts'
import { invalidField, Problem } from '../../../problem.ts'
import { mayPreview } from '../policy.ts'
import { boxOf, refusalOf } from '../../projects/index.ts'
import { findSnapshot, snapshotAt } from '../snapshots/snapshot-queries.ts'
import { findTable, type SeenTable } from '../tables/table-queries.ts'
import { asQuery } from './as-query.ts'

export async function readRows(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Rows> {
  const { tableId, limit, orderBy, descending, cutAt, snapshotId, at } = input
  const { db, lake } = context
  const { table } = await findTable(db, actor, tableId)
  const { bucket, columns, metadataLocation } = table
  if (!mayPreview(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, `Subscribe to ${bucket.displayName} to see its rows.`)
  if (snapshotId !== undefined && at !== undefined) throw invalidField('at', 'Rows are read as of a snapshot or as of a moment, not both.')
  const wanted = snapshotId !== undefined ? await findSnapshot(db, tableId, snapshotId) : at !== undefined ? await snapshotAt(db, tableId, new Date(at)) : await currentOf(db, table)
  const isCurrent = wanted?.snapshotId === table.snapshotId
  const refuseUnknown = (some: readonly { name: string }[]) => {
    if (orderBy !== undefined && !some.some(({ name }) => name === orderBy)) throw new Problem('column_not_found', `There is no column "${orderBy}".`)
  }
  if (metadataLocation === null || !wanted) {
    refuseUnknown(columns)
    return { columns: columns.map(({ name, type }) => ({ name, type })), rows: [], snapshot: null }
  }

  const order = orderBy === undefined ? {} : { orderBy: [{ column: orderBy, descending }] }
  const cut = cutAt === 0 ? {} : { cutCellsAt: cutAt }
  return asQuery(() => findTable(db, actor, tableId), async () => {
    // The schema of now for the rows of now: columns that were added or renamed since the last load are shown.
    const { schema, files } = await scanSnapshot(lake, metadataLocation, isCurrent ? undefined : wanted.snapshotId)
    refuseUnknown(schema.columns)
    const box = await boxOf(context, bucket.project.id)
    const held = await lake.hold(orderBy === undefined ? firstFiles(files, limit) : files)
    try {
      const rows = await readFiles(box, { files: held.files, schema, limit, ...order, ...cut }, new AbortController().signal)
      return { ...rows, snapshot: { snapshotId: String(wanted.snapshotId), committedAt: wanted.committedAt.toISOString(), asOf: wanted.asOf.toISOString() } }
    } finally {
      await held.release()
    }
  })
}

/** null: it was never loaded. A table that was may lack a row of its history: its own word counts. */
async function currentOf(db: Database, { id, snapshotId, asOf, loadedAt }: SeenTable['table']): Promise<Pick<Snapshot, 'snapshotId' | 'committedAt' | 'asOf'> | null> {
  if (snapshotId === null) return null
  const known = await db.snapshot.findUnique({ where: { tableId_snapshotId: { tableId: id, snapshotId } } })
  return known ?? { snapshotId, committedAt: loadedAt ?? new Date(0), asOf: asOf ?? new Date(0) }
}

/** As many as hold the rows that are shown: the others need not be on this machine. */
function firstFiles(files: readonly ScannedFile[], limit: number): ScannedFile[] {
  let rows = 0
  return files.filter((file) => {
    const isWanted = rows < limit
    rows += file.rows
    return isWanted
  })
}
