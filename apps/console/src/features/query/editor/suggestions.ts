import type { Suggestion, Suggestions } from '../../../ui/code/sql/open-sql.ts'
import { quoted } from '../../../ui/code/sql/sql-names.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { calledInSql } from '../query-address.ts'

export interface QueryTable {
  path: string
  columns: readonly { name: string; type: string }[]
}

/** What fits behind the cursor: behind a bucket its tables, behind a table or its alias its columns, elsewhere tables by path and the columns of those in use. */
export function suggestionsAt(before: string, whole: string, tables: readonly QueryTable[]): Suggestions | null {
  const [, bucket, part] = /"([^"]+)"\."?([\w-]*)$/.exec(before) ?? []
  if (bucket !== undefined && part !== undefined) {
    const inside = tables.filter(({ path }) => bucketOf(path) === bucket.toLowerCase())
    return inside.length > 0 ? { typed: part.length + (before.endsWith(`"${part}`) ? 1 : 0), compared: part.length, options: inside.map(({ path, columns }) => tableOption(nameOf(path), columns, `"${nameOf(path)}"`)) } : null
  }
  const used = tables.filter(({ path }) => isUsed(path, whole))
  const [, alias, begun] = /(?:^|[^\w"])"?([A-Za-z_]\w*)"?\.("?\w*)$/.exec(before) ?? []
  // Without its quotes a path looks like an alias.
  if (alias !== undefined && begun !== undefined && !/(?:^|[^\w"])(?:in|out)\.[\w.-]*$/i.test(before)) {
    const table = tableCalled(alias, whole, used)
    return table ? { typed: begun.length, options: columnsOf([table]) } : null
  }
  const [typed = '', name = ''] = /"?([\w.-]*)$/.exec(before) ?? []
  return {
    typed: typed.length, compared: name.length,
    options: [...tables.map(({ path, columns }) => tableOption(path, columns, calledInSql(path))), ...columnsOf(used)],
  }
}

const bucketOf = (path: string) => path.slice(0, path.lastIndexOf('.')).toLowerCase()
const nameOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\-]/g, String.raw`\$&`)

/** As a query may write it: both parts quoted, or the second one plain. */
const written = (path: string) => `"${escaped(bucketOf(path))}"\\s*\\.\\s*"?${escaped(nameOf(path))}"?`

const isUsed = (path: string, whole: string) => new RegExp(`${written(path)}(?![\\w-])`, 'i').test(whole)

function tableCalled(name: string, whole: string, used: readonly QueryTable[]): QueryTable | undefined {
  const behind = used.find(({ path }) => new RegExp(`${written(path)}\\s+(?:as\\s+)?"?${name}"?(?!\\w)`, 'i').test(whole))
  return behind ?? used.find(({ path }) => nameOf(path).toLowerCase() === name.toLowerCase())
}

const tableOption = (label: string, columns: QueryTable['columns'], insert: string): Suggestion => ({ label, detail: formatCount(columns.length, 'column'), kind: 'table', insert })

function columnsOf(tables: readonly QueryTable[]): Suggestion[] {
  const byName = Map.groupBy(tables.flatMap(({ path, columns }) => columns.map((column) => ({ ...column, of: nameOf(path) }))), ({ name }) => name)
  return [...byName].map(([name, found]) => ({ label: name, detail: `${found[0]?.type ?? ''}, ${found.map(({ of }) => of).join(', ')}`, kind: 'column', insert: quoted(name) }))
}
