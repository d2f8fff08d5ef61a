import type { Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'

/** A table as a job read it. */
export interface TableRead {
  path: string
  tableId: string
  snapshotId: bigint | null
  /** The bucket it was reached through. */
  bucketId: string
}

/** Until the transaction ends nobody deletes or unlinks what was read. Refuses where someone has: who took it away gets no data made of it. */
export async function holdReads(tx: Database, reads: readonly TableRead[]) {
  // Buckets before tables, as whoever deletes them: neither waits for the other in a circle.
  const buckets = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Bucket" WHERE "id" = ANY(${reads.map(({ bucketId }) => bucketId)}::uuid[]) ORDER BY "id" FOR KEY SHARE`
  const tables = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Table" WHERE "id" = ANY(${reads.map(({ tableId }) => tableId)}::uuid[]) ORDER BY "id" FOR KEY SHARE`
  const there = new Set([...buckets, ...tables].map(({ id }) => id))
  const gone = [...new Set(reads.filter(({ bucketId, tableId }) => !there.has(bucketId) || !there.has(tableId)).map(({ path }) => path))]
  if (gone.length > 0) throw new Problem('not_ready', `${gone.join(', ')} was deleted, or its bucket unlinked, while this ran. Nothing was loaded.`)
}
