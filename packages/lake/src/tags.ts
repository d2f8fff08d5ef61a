import { changedMetadata } from './iceberg/next-metadata.ts'
import { writeMetadata } from './iceberg/write-metadata.ts'
import { readTableOf, snapshotIn } from './snapshot.ts'
import type { Storage } from './storage/storage.ts'

export interface TagsOrder {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the change builds on. */
  current: string
  /** Every tag that the table has from now on, with its snapshot: those that are not here go. */
  tags: Readonly<Record<string, bigint>>
  now: Date
}

/**
 * Writes the metadata of a table with these tags: specification, "Snapshot References". A tagged snapshot never expires. As after
 * `prepareCommit`, nobody sees it until the caller moves the table's pointer to the answer.
 *
 * @throws where the table has no such snapshot, or a branch of that name
 */
export async function prepareTags(storage: Storage, { tableId, current, tags, now }: TagsOrder): Promise<string> {
  const metadata = await readTableOf(storage, tableId, current)
  const branches = Object.entries(metadata.refs).filter(([, ref]) => ref.type === 'branch')
  const taken = branches.find(([name]) => Object.hasOwn(tags, name))
  if (taken) throw new Error(`A tag cannot be called "${taken[0]}": a branch of the table has that name.`)
  const tagged = Object.entries(tags).map(([name, snapshotId]) => [name, { 'snapshot-id': snapshotIn(metadata, snapshotId)['snapshot-id'], type: 'tag' as const }] as const)
  const refs = Object.fromEntries([...branches, ...tagged])
  return writeMetadata(storage, tableId, changedMetadata({ metadata, url: storage.urlOf(current) }, { refs }, now))
}
