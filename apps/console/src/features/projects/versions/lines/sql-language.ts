import { PostgreSQL, sql } from '@codemirror/lang-sql'

/** A part of its own, so that what has no SQL in it does not carry it. DuckDB's SQL follows PostgreSQL's. */
export const sqlLanguage = sql({ dialect: PostgreSQL })
