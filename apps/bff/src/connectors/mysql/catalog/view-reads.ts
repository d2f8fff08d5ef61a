import type { SourceTable, TableName } from '../../connector.ts'
import { type Token, tokensOf } from './view-tokens.ts'

/** The tables of one database by their names in small letters: servers differ in whether capitals count. */
export type KnownTables = ReadonlyMap<string, readonly { name: string; columns: readonly string[] }[]>

/**
 * What a view reads, from its definition as the server keeps it: every name is quoted there, every table is led by its database,
 * joins have their word, and `*` is written out. When in doubt it reads more, never less: a name that may be a column of a table it
 * reads counts as that column.
 */
export function viewReads(database: string, definition: string, known: KnownTables): Pick<SourceTable, 'readsFrom' | 'opaque'> {
  if (definition === '') return { readsFrom: [], opaque: ['a definition that this user may not see (the right SHOW VIEW would tell)'] }
  const tokens = tokensOf(definition)
  const opaque = new Set(callsIn(tokens))
  // Where a backslash escapes nothing, as a server can be told, a text ends elsewhere than it seems.
  if (definition.includes('\\')) opaque.add('a definition with backslashes, which can be read in two ways')
  const reads = new Set<string>()
  const unseen: TableName[] = []
  for (const { at, isTable } of placesOfNames(tokens)) {
    const first = tokens[at]?.text ?? ''
    const second = tokens[at + 1]?.text === '.' ? tokens[at + 2]?.text : undefined
    const isHere = second === undefined ? isTable : first.toLowerCase() === database.toLowerCase()
    const name = (second ?? first).toLowerCase()
    if (isHere && known.has(name)) reads.add(name)
    // An only name is that of a subquery. A table that is not known is one of another database, or one that this user may not see.
    else if (isTable && second !== undefined) unseen.push({ schema: first, name: second })
  }
  const names = new Set(tokens.filter(({ kind }) => kind === 'name').map(({ text }) => text.toLowerCase()))
  const readsFrom = [...reads].flatMap((each) => known.get(each) ?? []).flatMap(({ name, columns }) => {
    const read = columns.filter((column) => names.has(column.toLowerCase()))
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

/** Each name that leads others, and whether it stands after FROM or JOIN; `extract(… from …)` and `trim(… from …)` name no table. */
function placesOfNames(tokens: readonly Token[]) {
  const places: { at: number; isTable: boolean }[] = []
  const openedBy: string[] = []
  let isNext = false
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind === 'name') {
      if (tokens[at - 1]?.text !== '.') places.push({ at, isTable: isNext })
      isNext = false
    } else if (kind === 'mark' && text === '(') openedBy.push(tokens[at - 1]?.text ?? '')
    else if (kind === 'mark' && text === ')') openedBy.pop()
    else if (kind === 'word' && text === 'from') isNext = !['extract', 'trim'].includes(openedBy.at(-1) ?? '')
    else if (kind === 'word') isNext = text === 'join' || text === 'straight_join'
  }
  return places
}
