import { countOf, countsOf } from './iceberg/counts.ts'
import { liveFiles } from './iceberg/live-files.ts'
import { deletedBy } from './iceberg/manifest.ts'
import { holdsData, readManifestList } from './iceberg/manifest-list.ts'
import type { TableMetadata } from './iceberg/table-metadata.ts'
import { type CommitStep, type PreparedCommit, snapshotWriter } from './iceberg/write-snapshot.ts'
import { type LakeSchema, sameColumns } from './schema.ts'
import { currentSnapshot, readTableOf, schemaOf, snapshotIn } from './snapshot.ts'
import type { Storage } from './storage/storage.ts'

export interface RestoreOrder {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the restore builds on. */
  current: string
  /** The snapshot that the table becomes like. */
  snapshotId: bigint
  /** Kept in the new snapshot's summary beside the counts, which win. */
  summary?: Readonly<Record<string, string>>
  now: Date
  /** Told before and after each write. */
  onStep?: (step: CommitStep) => Promise<void> | void
}

/**
 * Writes a new snapshot with exactly the files and columns of an older one; no data is read or written, and nothing that came
 * between is lost. As after `prepareCommit`, nobody sees it until the caller moves the table's pointer. Rows are counted as added
 * and deleted where their files come back and go.
 *
 * @throws where the table has no such snapshot
 */
export async function prepareRestore(storage: Storage, { current, snapshotId, ...order }: RestoreOrder): Promise<PreparedCommit> {
  const metadata = await readTableOf(storage, order.tableId, current)
  const restored = snapshotIn(metadata, snapshotId)
  const snapshot = currentSnapshot(metadata)
  const parent = { metadata, url: storage.urlOf(current), snapshot }
  const schema = schemaLike(metadata, restored['schema-id'])
  const writer = snapshotWriter(storage, { ...order, parent, schema, summary: order.summary ?? {} })

  const now = snapshot ? await liveFiles(storage, snapshot['manifest-list']) : []
  const then = await liveFiles(storage, restored['manifest-list'])
  const addresses = (entries: typeof now) => new Set(entries.map(({ data_file }) => data_file.file_path))
  const [isNow, isThen] = [addresses(now), addresses(then)]
  const removed = now.filter(({ data_file }) => !isThen.has(data_file.file_path))
  const added = then.filter(({ data_file }) => !isNow.has(data_file.file_path))

  const manifests = (await readManifestList(storage, restored['manifest-list'])).filter(holdsData)
  const deleted = await writer.manifest(removed.map(deletedBy(writer.snapshotId)))
  return writer.finish([...manifests, ...deleted], countsOf(countOf(now), countOf(added), countOf(removed)))
}

/** Under a new id where it is not the table's own: the latest schema has the highest, so that a load which began before cannot take the id of one that it does not know. */
function schemaLike(metadata: TableMetadata, schemaId: number | undefined): LakeSchema {
  const [own, then] = [schemaOf(metadata), schemaOf(metadata, schemaId)]
  return sameColumns(own.columns, then.columns) ? own : { ...then, schemaId: Math.max(...metadata.schemas.map((one) => one['schema-id'])) + 1 }
}
