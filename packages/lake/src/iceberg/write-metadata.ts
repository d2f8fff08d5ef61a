import { randomUUID } from 'node:crypto'
import { tableFolder } from '../storage/path.ts'
import type { Storage } from '../storage/storage.ts'
import type { TableMetadata } from './table-metadata.ts'

/** Writes a metadata file under a new name and answers its path. Nobody sees it until the table's pointer moves there. */
export async function writeMetadata(storage: Storage, tableId: string, metadata: TableMetadata): Promise<string> {
  const version = String(metadata['last-sequence-number']).padStart(5, '0')
  const location = `${tableFolder(tableId)}/metadata/${version}-${randomUUID()}.metadata.json`
  await storage.write(location, new TextEncoder().encode(JSON.stringify(metadata)))
  return location
}
