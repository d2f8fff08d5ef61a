import type { SourceColumn, SourceLock, SourceTable } from './connector.ts'
import { judgeTables, type Verdict } from './locks/judge-tables.ts'
import type { Held } from './locks/locks-at.ts'
import { keyOf, nameOf, quoted } from './locks/names.ts'

export { keyOf, nameOf, quoted } from './locks/names.ts'

export interface UnlockedTable {
  table: SourceTable
  /** The sentence that refuses the whole table; null where it may leave the source. */
  refusal: string | null
  /** The columns that may leave the source. */
  columns: SourceColumn[]
  /** The sentence for each column that may not. */
  refusedColumns: ReadonlyMap<string, string>
}

/**
 * Every table of a source with what the locks leave of it. A lock holds for the tables it names, for the parts their rows are kept in,
 * and for whatever reads them, however far. Where one cannot tell what a view reads, it counts as reading what is locked.
 */
export function withoutLocked(tables: readonly SourceTable[], locks: readonly SourceLock[]): UnlockedTable[] {
  const verdicts = judgeTables(tables, locks)
  return tables.map((table) => {
    const verdict = verdicts.get(keyOf(table))
    if (!verdict) throw new Error('Each table is judged.')
    const refusedColumns = new Map([...verdict.columns].map(([column, held]) => [column, sentence(`The column ${quoted(column)} of ${nameOf(table)}`, held)]))
    return { table, refusal: refusalOf(table, verdict), columns: table.columns.filter(({ name }) => !refusedColumns.has(name)), refusedColumns }
  })
}

function refusalOf(table: SourceTable, { whole, opaque, columns }: Verdict) {
  if (whole) return sentence(nameOf(table), whole)
  const [first] = table.columns
  const held = first && columns.get(first.name)
  if (held && table.columns.every(({ name }) => columns.has(name))) return `${nameOf(table)} is not extracted: none of its columns ever leaves the source ${because(held.lock)}. ${wayOut([...columns.values()].map(({ lock }) => lock))}`
  if (!opaque) return null
  const by = opaque.path.slice(1).map((step) => `${nameOf(step)}, which reads `).join('')
  return `${nameOf(table)} is not extracted: it reads ${by}${opaque.name}, and what that reads cannot be seen while parts of this source are locked. Extract the tables behind it instead.`
}

function sentence(what: string, { lock, named, path }: Held) {
  const steps = path.slice(1).map(nameOf)
  const locked = `${named === null ? '' : `the column ${quoted(named)} of `}${steps.at(-1)}`
  const how = steps.length === 0 ? 'it' : `it belongs to ${steps.join(', then ')}, and ${locked}`
  const fits = lock.pattern ? `, like all that fits ${patternOf(lock)}` : ''
  return `${what} is not extracted: ${how} never leaves the source${fits} ${because(lock)}. ${wayOut([lock])}`
}

/** The sentence around it brings its own full stop. */
const because = ({ reason }: SourceLock) => `(${reason.replace(/\.\s*$/, '')})`

function wayOut(locks: readonly SourceLock[]) {
  const names = [...new Set(locks.map(({ setBy }) => setBy ?? null))]
  const set = `set the ${new Set(locks).size === 1 ? 'lock' : 'locks'}`
  return `Leave it out, or ask ${names.includes(null) ? `whoever ${set}` : `${new Intl.ListFormat('en-GB').format(names.filter((name) => name !== null))}, who ${set}`}.`
}

function patternOf({ schema, table, column }: SourceLock) {
  return [schema, table, ...(column === null ? [] : [column])].join('.')
}
