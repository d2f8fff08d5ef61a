import { FileColumn, FileOptions, Reject, RejectPolicy } from '@tributary/contract/imports'
import { z } from 'zod'

/** What an import is to do, as its job keeps it. */
export const ImportOrder = z.object({
  /** null: it loads what another import rejected. */
  uploadId: z.uuid().nullable(),
  file: z.object({ path: z.string(), bytes: z.number().int(), name: z.string() }),
  bucket: z.string(),
  table: z.string(),
  /** The table that it was asked for; null: one that was not there then. */
  tableId: z.uuid().nullable(),
  /** It is for that very table, and for no later one of its name. */
  isForTable: z.boolean(),
  options: FileOptions.partial(),
  columns: z.array(FileColumn).nullable(),
  /** All keys of rows that came as JSON: a beginning of them may lack some. */
  keys: z.array(z.string()).nullable(),
  onReject: RejectPolicy,
  mode: z.enum(['full', 'append', 'upsert']),
  primaryKey: z.array(z.string()),
  deleteColumn: z.string().nullable(),
  missingColumns: z.enum(['refuse', 'null']).nullable(),
  /** When its data was true. */
  asOf: z.iso.datetime(),
  /** Of what was asked: the same key with something else is another call. */
  inputHash: z.string(),
})
export type ImportOrder = z.infer<typeof ImportOrder>

const count = z.number().int()

/** What became of it, as its job keeps it. */
export const ImportResult = z.object({
  counts: z.object({ read: count, loaded: count, rejected: count, filtered: count, superseded: count, inserted: count, updated: count, deleted: count, nulled: count }),
  unknown: z.array(z.string()),
  columns: z.array(FileColumn),
  rejects: z.object({
    total: count,
    first: z.array(Reject),
    /** Paths in the lake. */
    entries: z.object({ path: z.string(), bytes: count }),
    rows: z.object({ path: z.string(), bytes: count, options: FileOptions }).nullable(),
  }).nullable(),
})
export type ImportResult = z.infer<typeof ImportResult>
