import type { Suggestion, Suggestions } from '../../../ui/code/sql/open-sql.ts'
import { quoted } from '../../../ui/code/sql/sql-names.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'

export interface ReadableTable {
  path: string
  columns: readonly { name: string; type: string }[]
}

/** A table that is an input already, under its name in SQL. */
export interface InputTable extends ReadableTable {
  as: string
}

/** What fits behind the cursor; `addInput` makes a table an input and answers its name in SQL. */
export function suggestionsAt(before: string, whole: string, inputs: readonly InputTable[], others: readonly ReadableTable[], addInput: (path: string) => string): Suggestions | null {
  const [, qualifier, typed = ''] = /(?:"?([A-Za-z_][A-Za-z0-9_]*)"?\.)?("?[A-Za-z0-9_]*)$/.exec(before) ?? []
  if (qualifier !== undefined) {
    const table = tableCalled(qualifier, whole, inputs)
    return table ? { typed: typed.length, options: columnsOf([table]) } : null
  }
  const mentioned = inputs.filter(({ as }) => new RegExp(`\\b${as}\\b`, 'i').test(whole))
  return {
    typed: typed.length,
    options: [
      ...inputs.map(({ as, path, columns }): Suggestion => ({ label: as, detail: `${path}, ${formatCount(columns.length, 'column')}`, kind: 'table', insert: quoted(as) })),
      ...columnsOf(mentioned.length > 0 ? mentioned : inputs),
      ...others.map(({ path }): Suggestion => ({ label: path.slice(path.lastIndexOf('.') + 1), detail: `Add ${path} as input`, kind: 'add', insert: () => addInput(path) })),
    ],
  }
}

/** By its own name, or by the alias that the SQL gives it; case does not count. */
function tableCalled(name: string, whole: string, inputs: readonly InputTable[]): InputTable | undefined {
  const called = (text: string) => inputs.find(({ as }) => as.toLowerCase() === text.toLowerCase())
  const [, behind] = new RegExp(`\\b(?:from|join|,)\\s*"?([A-Za-z_][A-Za-z0-9_]*)"?\\s+(?:as\\s+)?"?${name}"?(?![A-Za-z0-9_])`, 'i').exec(whole) ?? []
  return called(name) ?? (behind === undefined ? undefined : called(behind))
}

function columnsOf(tables: readonly InputTable[]): Suggestion[] {
  const byName = Map.groupBy(tables.flatMap(({ as, columns }) => columns.map((column) => ({ ...column, as }))), ({ name }) => name)
  return [...byName].map(([name, found]) => ({
    label: name, detail: `${found[0]?.type ?? ''}, ${found.map(({ as }) => as).join(', ')}`, kind: 'column', insert: quoted(name),
  }))
}
