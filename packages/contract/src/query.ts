import { z } from 'zod'
import { Cell, TablePath } from './catalog.ts'
import { Freshness } from './values/freshness.ts'
import { endpoint } from './wire/endpoint.ts'

/** A table that a query read, and how old its rows are. */
export const QueriedTable = z.object({ tableId: z.uuid(), path: TablePath, freshness: Freshness })
export type QueriedTable = z.infer<typeof QueriedTable>

export const QueryResult = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(Cell)),
  /** There are more rows than were asked for. */
  more: z.boolean(),
  /** By path. */
  tables: z.array(QueriedTable),
  /** How old the result is: as old as the oldest table; null where none was read. */
  asOf: z.iso.datetime().nullable(),
  /** Milliseconds that the engine took. */
  ms: z.number().int(),
})
export type QueryResult = z.infer<typeof QueryResult>

/** Seconds after which a query is stopped: what takes longer is a transformation's work. */
export const longestQuery = 60

export const runQuery = endpoint({
  method: 'POST', path: '/projects/:projectId/query', summary: 'Read rows by SQL, of the tables of a project and of those that it links; nothing is changed or kept', reads: true,
  input: z.strictObject({
    projectId: z.uuid(),
    /** One SELECT of DuckDB's SQL. A table is called by its path, in quotes: "in.c-oracle"."customer". */
    sql: z.string().min(1).max(100_000),
    limit: z.number().int().min(1).max(10_000).default(1000),
    /** Cells are cut at this many characters; 0 cuts nothing. */
    cutAt: z.number().int().min(0).max(100_000).default(0),
  }),
  output: QueryResult,
  errors: ['project_not_found', 'not_allowed', 'table_not_found', 'not_ready', 'query_failed'],
})
