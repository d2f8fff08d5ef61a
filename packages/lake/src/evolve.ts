import { evolvedMetadata } from './iceberg/next-metadata.ts'
import { writeMetadata } from './iceberg/write-metadata.ts'
import type { LakeSchema } from './schema.ts'
import { readTableOf } from './snapshot.ts'
import type { Storage } from './storage/storage.ts'

export interface SchemaChange {
  /** UUID of the table. */
  tableId: string
  /** Metadata location that the change builds on. */
  current: string
  /** The schema from now on, for instance from `withoutColumn` over the schema at `current`. */
  schema: LakeSchema
  now: Date
}

/**
 * Writes the metadata of a table with another schema: no file is read or written again, and older snapshots keep the schema they
 * were written with. As after `prepareCommit`, nobody sees it until the caller moves the table's pointer from `current` to the answer.
 */
export async function prepareSchemaChange(storage: Storage, { tableId, current, schema, now }: SchemaChange): Promise<string> {
  const metadata = await readTableOf(storage, tableId, current)
  return writeMetadata(storage, tableId, evolvedMetadata({ metadata, url: storage.urlOf(current) }, schema, now))
}
