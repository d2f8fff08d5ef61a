import type { RowFilter } from '@tributary/contract/tables'
import type { LakeType } from '@tributary/lake/schema'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Outbound } from './outbound.ts'

export interface TableName {
  schema: string
  name: string
}

export interface SourceColumn {
  name: string
  /** As the source writes it: `numeric(12,2)`, `text[]`. */
  sourceType: string
  type: LakeType
  nullable: boolean
  /** May serve as the growing column of an append. */
  growing: boolean
}

export interface SourceTable extends TableName {
  kind: 'table' | 'view' | 'materialized view' | 'partitioned table' | 'foreign table'
  /** The source's own estimate; null where it never counted. */
  rowEstimate: number | null
  bytes: number | null
  readable: boolean
  columns: SourceColumn[]
  primaryKey: string[]
  /** What a view, or a parent of partitions, reads directly. Without `column`: any column of it may be read. */
  readsFrom: (TableName & { column?: string })[]
  /** The tables whose rows this one holds a part of. */
  partOf: TableName[]
  /** What a view calls or reads that the connector cannot see through, such as a function: it may hold anything of the source. */
  opaque: string[]
}

/** What never leaves the source: a column, or with `column: null` the whole table. Names are the source's own, letter for letter. */
export interface SourceLock {
  /** `*` in its names stands for any characters: it holds for what comes later, too. */
  pattern: boolean
  schema: string
  table: string
  column: string | null
  reason: string
}

export interface TablePick extends TableName {
  columns: readonly string[] | 'all'
  /** `after` is the `highWater` of the load before; null takes everything. `lateWindow`: so far below it reading begins again, in seconds of a date or time, else in units of the column. */
  mode: 'full' | { append: { column: string; after: string | null; lateWindow?: number } }
  /** Only rows of which all hold. */
  conditions?: readonly RowFilter[]
  /** Into how many ranges of its key it is cut, where it can be. */
  ranges?: number
}

export interface ExtractRequest {
  /** `'all'`: every readable table in full, the locked ones left out. */
  tables: readonly TablePick[] | 'all'
  /** Asked once it is known which source this is, before anything of it is read. */
  locksOn: (sourceIdentity: string) => readonly SourceLock[] | Promise<readonly SourceLock[]>
}

export interface ConnectionStep {
  name: 'Name' | 'Port' | 'TLS' | 'Sign-in' | 'Rights'
  ok: boolean
  ms: number
  /** What was found; where the step failed, what to do. */
  message: string
}

export interface SourceListing {
  /** The same for one database however it was addressed, so that a lock set through `localhost` holds through `127.0.0.1`. */
  sourceIdentity: string
  tables: SourceTable[]
}

export interface ExtractedColumn {
  name: string
  type: LakeType
  nullable: boolean
}

export interface ExtractedTable {
  table: TableName
  columns: ExtractedColumn[]
  primaryKey: string[]
  /**
   * Its rows as PostgreSQL's COPY writes them, UTF-8 (its documentation, COPY, "File Formats"): `text` has tabs between fields, `\N`
   * for null and backslash escapes; `csv` an unquoted empty field for null and `""` for the empty string. Each field reads exactly by
   * DuckDB's cast to its column's type; only binary is `\x` and hexadecimal digits. A failure destroys it with a `SourceRefused`: load
   * nothing of it then.
   */
  rows: Readable
  format: 'text' | 'csv'
  /** The greatest value of the growing column in the snapshot, for the next `after`; only for an append, null while the table is empty. */
  highWater?: string | null
}

export interface Extraction {
  sourceIdentity: string
  /** Our clock just before the snapshot was taken. The age of data is told by our clock, and this errs towards older, never newer. */
  asOf: Date
  /** One table at a time: read its `rows` to the end before asking for the next. Leaving the loop ends the extraction. */
  tables: AsyncIterable<ExtractedTable>
  /** Lets the snapshot go; harmless after the last table. */
  close(): Promise<void>
}

/** What the console's form, the validation and the documentation know of an outside system. */
export interface ConnectorFace<Settings extends z.ZodObject = z.ZodObject> {
  id: string
  name: string
  summary: string
  /** Title, description, placeholder and format of each setting are in its `.meta()`; the order of the keys is the order of the form. */
  settings: Settings
  /** Which settings are write-only. */
  secrets: readonly string[]
}

/** An outside system whose tables can be extracted. Made by `createConnector`, which holds the locks. */
export interface Connector<Settings extends z.ZodObject = z.ZodObject> extends ConnectorFace<Settings> {
  /** Where the data comes from, for people, without secrets: `crm on db.example:5432`. */
  sourceOf(settings: z.output<Settings>): string
  /** Yields each step as it ends; nothing follows a step that failed. */
  testConnection(settings: z.output<Settings>, outbound: Outbound, signal: AbortSignal): AsyncIterable<ConnectionStep>
  listTables(settings: z.output<Settings>, outbound: Outbound, signal: AbortSignal): Promise<SourceListing>
  extract(settings: z.output<Settings>, request: ExtractRequest, outbound: Outbound, signal: AbortSignal): Promise<Extraction>
}
