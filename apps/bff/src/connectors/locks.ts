import type { SourceColumn, SourceLock, SourceTable, TableName } from './connector.ts'

export interface UnlockedTable {
  table: SourceTable
  /** The sentence that refuses the whole table; null where it may leave the source. */
  refusal: string | null
  /** The columns that may leave the source. */
  columns: SourceColumn[]
  /** The sentence for each column that may not. */
  refusedColumns: ReadonlyMap<string, string>
}

interface Held {
  lock: SourceLock
  /** From the table that was picked to the one that the lock names. */
  path: TableName[]
}

interface Verdict {
  whole: Held | null
  opaque: { name: string; path: TableName[] } | null
  columns: Map<string, Held>
}

/**
 * Every table of a source with what the locks leave of it. A lock holds for the table it names, for the parts its rows are kept in,
 * and for whatever reads it, however far. Where one cannot tell what a view reads, it counts as reading what is locked.
 */
export function withoutLocked(tables: readonly SourceTable[], locks: readonly SourceLock[]): UnlockedTable[] {
  const known = new Map(tables.map((table) => [keyOf(table), table]))
  const direct = directLocks(tables, locks)
  const verdicts = new Map<string, Verdict>()
  return tables.map((table) => {
    const verdict = judge(table, { known, direct, verdicts, anyLock: locks.length > 0 })
    const refusedColumns = new Map([...verdict.columns].map(([column, held]) => [column, sentence(`The column ${quoted(column)} of ${nameOf(table)}`, held)]))
    return { table, refusal: refusalOf(table, verdict), columns: table.columns.filter(({ name }) => !refusedColumns.has(name)), refusedColumns }
  })
}

export function keyOf({ schema, name }: TableName) {
  return JSON.stringify([schema, name])
}

export function nameOf({ schema, name }: TableName) {
  return `${quoted(schema)}.${quoted(name)}`
}

export function quoted(name: string) {
  return `"${name.replaceAll('"', '""')}"`
}

/** The locks as they are set, carried down to the partitions and children that hold the rows. */
function directLocks(tables: readonly SourceTable[], locks: readonly SourceLock[]) {
  const parts = new Map<string, SourceTable[]>()
  for (const table of tables) for (const parent of table.partOf) parts.set(keyOf(parent), [...(parts.get(keyOf(parent)) ?? []), table])
  const direct = new Map<string, Held[]>()
  for (const lock of locks) {
    const reached = new Set<string>()
    const waiting: { at: TableName; path: TableName[] }[] = [{ at: { schema: lock.schema, name: lock.table }, path: [] }]
    for (const { at, path } of waiting) {
      if (reached.has(keyOf(at))) continue
      reached.add(keyOf(at))
      const here = [{ schema: at.schema, name: at.name }, ...path]
      direct.set(keyOf(at), [...(direct.get(keyOf(at)) ?? []), { lock, path: here }])
      for (const part of parts.get(keyOf(at)) ?? []) waiting.push({ at: part, path: here })
    }
  }
  return direct
}

interface Known {
  known: ReadonlyMap<string, SourceTable>
  direct: ReadonlyMap<string, Held[]>
  verdicts: Map<string, Verdict>
  anyLock: boolean
}

function judge(table: SourceTable, all: Known): Verdict {
  const key = keyOf(table)
  const settled = all.verdicts.get(key)
  if (settled) return settled
  const verdict: Verdict = { whole: null, opaque: null, columns: new Map() }
  // Set before it is complete, so that objects which read each other come to an end.
  all.verdicts.set(key, verdict)
  for (const held of all.direct.get(key) ?? []) {
    if (held.lock.column === null) verdict.whole ??= held
    else if (!verdict.columns.has(held.lock.column)) verdict.columns.set(held.lock.column, held)
  }
  const [opaque] = table.opaque
  if (all.anyLock && opaque !== undefined) verdict.opaque = { name: opaque, path: [table] }
  for (const source of table.readsFrom) {
    const read = all.known.get(keyOf(source))
    if (read) inherit(verdict, table, judge(read, all), source.column)
  }
  return verdict
}

function inherit(verdict: Verdict, table: SourceTable, read: Verdict, column: string | undefined) {
  const reached = (held: Held): Held => ({ lock: held.lock, path: [table, ...held.path] })
  if (read.whole) verdict.whole ??= reached(read.whole)
  if (read.opaque) verdict.opaque ??= { name: read.opaque.name, path: [table, ...read.opaque.path] }
  // A parent's column is its parts' column of that name; which of a view's columns come from a locked one is not known.
  const isView = table.kind === 'view' || table.kind === 'materialized view'
  for (const [name, held] of read.columns) {
    if (!isView) {
      if (!verdict.columns.has(name)) verdict.columns.set(name, reached(held))
    } else if (column === undefined || column === name) verdict.whole ??= reached(held)
  }
}

function refusalOf(table: SourceTable, { whole, opaque }: Verdict) {
  if (whole) return sentence(nameOf(table), whole)
  if (!opaque) return null
  const by = opaque.path.slice(1).map((step) => `${nameOf(step)}, which reads `).join('')
  return `${nameOf(table)} is not extracted: it reads ${by}${opaque.name}, and what that reads cannot be seen while parts of this source are locked. Extract the tables behind it instead.`
}

function sentence(what: string, { lock, path }: Held) {
  const locked = lock.column === null ? nameOf({ schema: lock.schema, name: lock.table }) : `the column ${quoted(lock.column)} of ${nameOf({ schema: lock.schema, name: lock.table })}`
  const steps = path.slice(1).map(nameOf)
  const how = steps.length === 0 ? 'it' : `it belongs to ${steps.join(', then ')}, and ${locked}`
  return `${what} is not extracted: ${how} never leaves the source (${lock.reason}). Leave it out, or ask whoever set the lock.`
}
