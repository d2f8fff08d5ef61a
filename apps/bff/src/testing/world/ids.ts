import { randomUUID } from 'node:crypto'

const things = [
  'organization', 'elsewhere', 'oracle', 'reporting', 'press', 'foreignProject',
  'core', 'plain', 'offered', 'linkedCore', 'news', 'archive', 'linkedArchive', 'foreignBucket', 'customer', 'orders', 'foreignTable',
  'extractor', 'transformation', 'idleTransformation', 'doneJob', 'openJob', 'upload', 'openUpload', 'doneImport', 'lock', 'signal', 'invitation', 'spareAccount', 'childToken', 'spareAccountToken',
] as const

export type Ids = Record<(typeof things)[number], string>

export function newIds(): Ids {
  return Object.fromEntries(things.map((thing) => [thing, randomUUID()])) as Ids
}
