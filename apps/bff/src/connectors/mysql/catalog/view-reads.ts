import type { SourceTable, TableName } from '../../connector.ts'
import { hasBareNames, placesOfNames, qualifiedColumns } from './view-names.ts'
import { type Token, tokensOf } from './view-tokens.ts'

/** The tables of one database by their names in small letters: servers differ in whether capitals count. */
export type KnownTables = ReadonlyMap<string, readonly { name: string; columns: readonly string[] }[]>

/**
 * What a view reads, from its definition as the server keeps it: every name is quoted there, every table is led by its database,
 * joins have their word, and `*` is written out. When in doubt it reads more, never less: a name that may be a column of a table it
 * reads counts as that column, also of one whose columns this user does not see all.
 */
export function viewReads(database: string, definition: string, known: KnownTables): Pick<SourceTable, 'readsFrom' | 'opaque'> {
  if (definition === '') return { readsFrom: [], opaque: ['a definition that this user may not see (the right SHOW VIEW would tell)'] }
  const tokens = tokensOf(definition)
  const opaque = new Set(callsIn(tokens))
  if (hasBareNames(tokens)) opaque.add('a definition whose names are not quoted, as sql_quote_show_create made it')
  // Where a backslash escapes nothing, as a server can be told, a text ends elsewhere than it seems.
  if (definition.includes('\\')) opaque.add('a definition with backslashes, which can be read in two ways')
  const reads = new Set<string>()
  const unseen: TableName[] = []
  const places = placesOfNames(tokens)
  for (const { at, isTable } of places) {
    const first = tokens[at]?.text ?? ''
    const second = tokens[at + 1]?.text === '.' ? tokens[at + 2]?.text : undefined
    const isHere = second === undefined ? isTable : first.toLowerCase() === database.toLowerCase()
    const name = (second ?? first).toLowerCase()
    if (isHere && known.has(name)) reads.add(name)
    // An only name is that of a subquery. A table that is not known is one of another database, or one that this user may not see.
    else if (isTable && second !== undefined) unseen.push({ schema: first, name: second })
  }
  const names = new Set(tokens.filter(({ kind }) => kind === 'name').map(({ text }) => text.toLowerCase()))
  const qualified = qualifiedColumns(tokens, places)
  const readsFrom = [...reads].flatMap((each) => known.get(each) ?? []).flatMap(({ name, columns }) => {
    const seen = new Set(columns.map((column) => column.toLowerCase()))
    const read = [...columns.filter((column) => names.has(column.toLowerCase())), ...qualified(name).filter((column) => !seen.has(column.toLowerCase()))]
    return read.length === 0 ? [{ schema: database, name }] : read.map((column) => ({ schema: database, name, column }))
  })
  // Whether that is a view, and of what, is not seen either.
  return { readsFrom: [...readsFrom, ...unseen], opaque: [...opaque, ...unseen.map(({ schema, name }) => `${schema}.${name}`)] }
}

/** Functions of users may read anything, and so may one of the server's own. */
function callsIn(tokens: readonly Token[]) {
  return tokens.flatMap(({ kind, text }, at) => {
    if (tokens[at + 1]?.text !== '(') return []
    if (kind === 'name') return [`the function ${text}`]
    return kind === 'word' && text === 'load_file' ? ['files of the server'] : []
  })
}
