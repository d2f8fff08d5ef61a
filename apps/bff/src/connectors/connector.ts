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
  /** Names of those that the account may not read: a view may all the same. */
  hiddenColumns?: string[]
  /** Names of those that the source computes from others of the row: each is locked with any of them. */
  generatedColumns?: string[]
  primaryKey: string[]
  /** What a view, or a parent of partitions, reads directly. Without `column`: any column of it may be read. */
  readsFrom: (TableName & { column?: string })[]
  /** The tables whose rows this one holds a part of. */
  partOf: TableName[]
  /** What a view calls or reads that the connector cannot see through, such as a function: it may hold anything of the source. */
  opaque: string[]
}

/** What may be read of a table, the locks already taken out. */
export interface PlannedTable {
  table: SourceTable
  columns: readonly SourceColumn[]
  mode: TablePick['mode']
  /** Of columns that may leave the source. */
  conditions: readonly RowFilter[]
  /** Into how many ranges it is cut where it can be, and by the values of which column: the first of these that the system can cut by. None that is locked is among them. */
  ranges?: { most: number; by: readonly RangeColumn[] }
}

/** `isKey`: first of the primary key, so that a row never moves to another range unnoticed. */
export interface RangeColumn {
  column: SourceColumn
  isKey: boolean
}

/** What never leaves the source: a column, or with `column: null` the whole table. Names are the source's own, letter for letter. */
export interface SourceLock {
  /** `*` in its names stands for any characters: it holds for what comes later, too. */
  pattern: boolean
  schema: string
  table: string
  column: string | null
  reason: string
  /** The name of who set it, where it is known. */
  setBy?: string | null
}

export interface TablePick extends TableName {
  columns: readonly string[] | 'all'
  /** `after` is the `highWater` of the load before; null takes everything. `lateWindow`: so far below it reading begins again, in seconds of a date or time, else in units of the column. */
  mode: 'full' | { append: { column: string; after: string | null; lateWindow?: number } }
  /** Only rows of which all hold. */
  conditions?: readonly RowFilter[]
  /** Into how many ranges it is cut, where it can be: of its key, else of this column or the growing one. */
  ranges?: number
  rangesBy?: string
}

export interface ExtractRequest {
  /** `'all'`: every readable table in full, the locked ones left out. */
  tables: readonly TablePick[] | 'all'
  /** How many connections the whole extraction has at most; 2 where it is left out. */
  connections?: number
  /** Asked once it is known which source this is, before anything of it is read. */
  locksOn: (sourceIdentity: string) => readonly SourceLock[] | Promise<readonly SourceLock[]>
}

export interface ConnectionStep {
  name: 'Name' | 'SSH' | 'Port' | 'TLS' | 'Sign-in' | 'Rights'
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

/** Some of the rows of a table, by a condition in the system's own language that its connector made; null: all of them. */
export interface SourceRange {
  where: string | null
}

/** How a table is read: each of its rows is in exactly one of the ranges. */
export interface TableReading extends Omit<ExtractedTable, 'rows'> {
  ranges: readonly [SourceRange, ...SourceRange[]]
  /** The ranges are of the primary key: also at a later moment no key is in two of them. */
  isByKey: boolean
}

/** One connection to the moment of an extraction; it reads one thing at a time. */
export interface SourceReader {
  /** Asked once for each table, by any of the readers. */
  begin(planned: PlannedTable): Promise<TableReading>
  /** As `ExtractedTable.rows`. */
  rows(planned: PlannedTable, reading: TableReading, range: SourceRange): Promise<Readable>
  close(): Promise<void>
}

/** What an extraction would read of one table. */
export interface PlannedOrRefused {
  pick: TablePick
  /** null where it is refused. */
  planned: PlannedTable | null
  /** Of the columns of the table those that stay at the source, and why. */
  leftOut: { column: string; reason: string }[]
  ranges: number
  refusal: string | null
}

export interface Extraction {
  sourceIdentity: string
  /** All tables of the source as they were then. */
  sight: readonly SourceTable[]
  /** What the request comes to, in its order, for those who read side by side instead of asking for `tables`. */
  planned: readonly PlannedTable[]
  /** So many readers may be open at a time. */
  readers: number
  /** @throws SourceRefused `moment_lost` where nobody can see the moment of this extraction any more */
  openReader(): Promise<SourceReader>
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
  /** Title, description, placeholder and format of each setting are in its `.meta()`, and the `group` of what is rarely needed: it is folded away. The order of the keys is the order of the form. */
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
  /** What `extract` would read, from the catalog of the source alone. */
  plan(settings: z.output<Settings>, request: ExtractRequest & { tables: readonly TablePick[] }, outbound: Outbound, signal: AbortSignal): Promise<PlannedOrRefused[]>
  extract(settings: z.output<Settings>, request: ExtractRequest, outbound: Outbound, signal: AbortSignal): Promise<Extraction>
}
