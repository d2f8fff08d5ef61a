import { StatementType } from '@duckdb/node-api'
import { leadingWords, withoutComments } from './split-statements.ts'

const openings = new Set(['SELECT', 'WITH', 'FROM', 'VALUES', 'TABLE', 'PIVOT', 'UNPIVOT', 'DESCRIBE', 'SHOW', 'SUMMARIZE',
  'CREATE', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'MERGE', 'DROP'])
const creatable = new Set(['TABLE', 'VIEW', 'MACRO', 'FUNCTION'])
const qualifiers = new Set(['OR', 'REPLACE', 'TEMP', 'TEMPORARY', 'LOCAL', 'RECURSIVE'])

const types = new Set([StatementType.SELECT, StatementType.CREATE, StatementType.INSERT, StatementType.UPDATE,
  StatementType.DELETE, StatementType.MERGE_INTO, StatementType.DROP])
// DuckDB rewrites a PIVOT without a list of values into several statements, these among them; its lock still holds.
const typesOfPivot = new Set([...types, StatementType.SET, StatementType.TRANSACTION])

const allowed = 'A transformation may use SELECT, INSERT, UPDATE, DELETE, MERGE, and CREATE or DROP of tables, views and macros.'

/**
 * By these a script could come by the name of an input's file, and read there columns and rows that the table no longer has: one tells
 * it, one what is in it, and the others run a text that is put together. A name that a run lists is worth nothing in the next: they are
 * new each time.
 */
const tellers = /current_setting|json_serialize_plan|json_execute_serialized_sql|(?<!\w)query(?="?[\s\u0080-\uffff]*\()/i

function refusalOfTeller(text: string): string | null {
  const [teller] = tellers.exec(withoutComments(text)) ?? []
  return teller === undefined ? null : `${teller.toLowerCase()} is not allowed here. It reaches past the tables.`
}

/** Why the text may not run, or null. The first of two gates: it reads words, the second asks DuckDB's parser. */
export function refusalOfText(text: string): string | null {
  const [verb = '', ...rest] = leadingWords(text, 6)
  if (!openings.has(verb)) return `${verb === '' ? 'This' : verb} is not allowed here. ${allowed}`
  const kind = rest.find((word) => !qualifiers.has(word)) ?? ''
  if ((verb === 'CREATE' || verb === 'DROP') && !creatable.has(kind)) return `${verb} ${kind} is not allowed here. ${allowed}`
  return refusalOfTeller(text)
}

/** Why a statement that DuckDB extracted may not run, or null. */
export function refusalOfType(type: StatementType, isOneOfSeveral: boolean): string | null {
  const permitted = isOneOfSeveral ? typesOfPivot : types
  return permitted.has(type) ? null : `${StatementType[type]} is not allowed here. ${allowed}`
}

const askings = new Set(['SELECT', 'WITH', 'FROM', 'VALUES', 'TABLE', 'PIVOT', 'UNPIVOT', 'DESCRIBE', 'SUMMARIZE'])
const askable = 'A query is one SELECT; WITH, FROM, VALUES, PIVOT, DESCRIBE and SUMMARIZE may begin it. What makes tables is a transformation.'

/** The same for a query that only reads. */
export function refusalOfQuery(text: string): string | null {
  const [verb = ''] = leadingWords(text, 1)
  return askings.has(verb) ? refusalOfTeller(text) : `${verb === '' ? 'This' : verb} is not allowed here. ${askable}`
}

export function refusalOfQueryType(type: StatementType): string | null {
  return type === StatementType.SELECT ? null : `${StatementType[type]} is not allowed here. ${askable}`
}
