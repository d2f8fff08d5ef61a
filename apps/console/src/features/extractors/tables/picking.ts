import type { ExtractedTable, SourceTable } from '@tributary/contract/extractors'

export interface TableAtSource {
  schema: string
  name: string
}

/** A row of the picker: a table at the source, or one that was chosen or seen by the last run and is no longer there. */
export interface PickerRow extends TableAtSource {
  key: string
  /** In the list its columns are only those that are locked. */
  source: SourceTable | undefined
  picked: ExtractedTable | undefined
}

/** `schema.name`; a dot within the schema is escaped, so that no two tables have the same key. */
export const keyOf = ({ schema, name }: TableAtSource) => `${schema.replace(/[\\.]/g, '\\$&')}.${name}`

/** May be chosen now; what is chosen already can always be let go. */
export function mayPick({ source }: Pick<PickerRow, 'source'>): boolean {
  return source !== undefined && source.lock === null && source.readable
}

/** Columns by which an append may go on: the key first, it grows most surely. */
export function growingColumns({ columns, primaryKey }: SourceTable): string[] {
  const free = columns.filter(({ growing, locked }) => growing && !locked).map(({ name }) => name)
  return [...free.filter((name) => primaryKey.includes(name)), ...free.filter((name) => !primaryKey.includes(name))]
}

/** Chosen tables in the order of their choice become rows in the order of the source; the vanished ones come last. */
export function rowsOf(tables: readonly SourceTable[], picked: readonly ExtractedTable[], vanished: readonly TableAtSource[] = []): PickerRow[] {
  const byKey = new Map(picked.map((table) => [keyOf(table), table]))
  const rows = new Map<string, PickerRow>()
  const add = ({ schema, name }: TableAtSource, source: SourceTable | undefined) => {
    const key = keyOf({ schema, name })
    if (!rows.has(key)) rows.set(key, { key, schema, name, source, picked: byKey.get(key) })
  }
  for (const source of tables) add(source, source)
  for (const table of [...picked, ...vanished]) add(table, undefined)
  return [...rows.values()]
}

/** The choice after tables were chosen or let go; what stays chosen keeps its settings. */
export function pick(before: readonly ExtractedTable[], chosen: ReadonlySet<string>, tables: readonly TableAtSource[]): ExtractedTable[] {
  const kept = before.filter((table) => chosen.has(keyOf(table)))
  const taken = new Set(kept.map(({ target }) => target.toLowerCase()))
  const known = new Set(kept.map(keyOf))
  const added = tables.filter((table) => chosen.has(keyOf(table)) && !known.has(keyOf(table))).map(({ schema, name }) => {
    const target = freeTarget({ schema, name }, taken)
    taken.add(target.toLowerCase())
    return { schema, name, columns: null, mode: 'full' as const, growingColumn: null, target }
  })
  return [...kept, ...added]
}

/** The choice without what turned `before` into `after`; what was changed of other tables since stays. */
export function putBack(now: readonly ExtractedTable[], before: readonly ExtractedTable[], after: readonly ExtractedTable[]): ExtractedTable[] {
  const [was, became, is] = [before, after, now].map((tables) => new Map(tables.map((table) => [keyOf(table), table]))) as [Map<string, ExtractedTable>, Map<string, ExtractedTable>, Map<string, ExtractedTable>]
  const touched = (key: string) => was.get(key) !== became.get(key)
  const kept = before.flatMap((table) => (touched(keyOf(table)) ? table : is.get(keyOf(table))) ?? [])
  return [...kept, ...now.filter((table) => !was.has(keyOf(table)) && !touched(keyOf(table)))]
}

/** The name of the table in the bucket: its own where that can be, with its schema where another has it already. */
export function freeTarget({ schema, name }: TableAtSource, taken: ReadonlySet<string>): string {
  const candidates = [plain(name), plain(`${schema}_${name}`)]
  const free = candidates.find((candidate) => !taken.has(candidate.toLowerCase()))
  if (free !== undefined) return free
  const base = plain(`${schema}_${name}`)
  for (let number = 2; ; number += 1) if (!taken.has(`${base}_${number}`.toLowerCase())) return `${base}_${number}`
}

/** With the letters that a table of a bucket may have. */
function plain(text: string) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^-+/, '').slice(0, 120) || 'table'
}

/** Sets the mode of several tables; those that lack a column that grows, or a key, stay as they are. `of` with all of their columns. */
export function setMode(before: readonly ExtractedTable[], mode: ExtractedTable['mode'], of: readonly PickerRow[]): ExtractedTable[] {
  const byKey = new Map(of.map((row) => [row.key, row]))
  return before.map((table) => {
    const row = byKey.get(keyOf(table))
    if (!row || table.mode === mode) return table
    if (mode === 'full') return replaced(table)
    if (mode === 'append') return appended(table, (row.source && growingFor(row.source, table)[0]) ?? null) ?? table
    return upserted(table, row.source ? keyFor(row.source, table) : [], table.growingColumn) ?? table
  })
}

/** Read whole at each run. */
export function replaced({ primaryKey: _key, lateWindow: _window, ...table }: ExtractedTable): ExtractedTable {
  return { ...table, mode: 'full', growingColumn: null }
}

/** Rows above the last value are added; null where no column grows. */
export function appended({ primaryKey: _key, lateWindow: _window, ...table }: ExtractedTable, growingColumn: string | null): ExtractedTable | null {
  return growingColumn === null ? null : { ...table, mode: 'append', growingColumn }
}

/** Rows take the place of those with the same key; null without a key. With a growing column only the rows above its last value are read. */
export function upserted(table: ExtractedTable, primaryKey: string[], growingColumn: string | null): ExtractedTable | null {
  return primaryKey.length === 0 ? null : { ...table, mode: 'upsert', growingColumn, primaryKey }
}

/** The key of the source where all of it is extracted; else none. */
export function keyFor({ columns: known, primaryKey }: SourceTable, { columns }: Pick<ExtractedTable, 'columns'>): string[] {
  const leaves = (name: string) => (columns === null || columns.includes(name)) && known.some((column) => column.name === name && !column.locked)
  return primaryKey.every(leaves) ? primaryKey : []
}

/** The growing columns among those that are extracted. */
export function growingFor(source: SourceTable, { columns }: Pick<ExtractedTable, 'columns'>): string[] {
  return growingColumns(source).filter((name) => columns === null || columns.includes(name))
}
