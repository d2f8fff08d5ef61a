import type { FileOptions } from '@tributary/contract/imports'
import type { CutOrder } from './files/cut-file.ts'
import type { InspectOrder } from './files/inspect-file.ts'

/** What the worker asks of a child: one JSON line each, answered in turn. All but `script`, `names` and `query` carry the product's own SQL. */
export type Request =
  | { do: 'open'; config: Record<string, string> }
  | { do: 'execute'; statements: string[] }
  | { do: 'script'; sql: string }
  | { do: 'names'; sql: string }
  | ({ do: 'query' } & QueryOrder)
  | { do: 'describe'; table: string }
  | { do: 'copy'; sql: string }
  | { do: 'row'; sql: string }
  | { do: 'rows'; sql: string; file: string }
  | ({ do: 'inspect' } & InspectOrder)
  | { do: 'head'; file: string; options: FileOptions; largest: number }
  | { do: 'copy-file'; sql: string; file: string; options: FileOptions; largest: number }
  | ({ do: 'cut' } & CutOrder)
  | { do: 'probe'; readOnly: string; writable: string }

export interface QueryOrder {
  sql: string
  /** Where `QueryAnswer` is written. */
  file: string
  /** At most so many rows. */
  limit: number
  /** Longer texts are cut to so many characters and end in an ellipsis; 0 cuts none. */
  cutAt: number
}

export interface QueryAnswer {
  columns: { name: string; type: string }[]
  rows: (string | number | boolean | null)[][]
  /** There are more rows than that. */
  more: boolean
}

/** A table as a query calls it, and the first place where it does. */
export interface NamedTable {
  catalog: string
  schema: string
  name: string
  line: number
  column: number
}

export interface Described {
  name: string
  type: string
}

export interface Failure {
  message: string
  /** DuckDB's class of error, `Parser` or `Catalog` for instance; `Refused` is the gate's own. */
  kind: string
  /** Where a user's script failed: 1-based, columns in characters. */
  line?: number
  column?: number
  statement?: number
}

/** Told while a script runs, before each statement; while a file is read, `bytes` of it alone. */
export interface Progress {
  statement: number
  of: number
  line: number
  text: string
  bytes?: number
}

export interface Held {
  uid: number
  environment: string[]
  networks: string[]
  inputsWritable: boolean
  outputWritable: boolean
  sees: string[]
}

export type Reply =
  | { id: number; event: Progress }
  | { id: number; answer: unknown }
  | { id: number; failure: Failure }
