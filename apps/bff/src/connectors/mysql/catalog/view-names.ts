import type { Token } from './view-tokens.ts'

/** A name that leads others, and whether it stands where a table does. */
export interface Place {
  at: number
  isTable: boolean
}

/** Each name that leads others; `extract(… from …)` and `trim(… from …)` name no table. */
export function placesOfNames(tokens: readonly Token[]): Place[] {
  const places: Place[] = []
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

// What a value is cast to, and `for system_time as of`.
const afterAs = new Set(['binary', 'char', 'date', 'datetime', 'decimal', 'double', 'float', 'inet4', 'inet6', 'interval', 'json', 'nchar', 'of', 'real', 'signed', 'time', 'unsigned', 'uuid', 'year'])

/** Whether names go without quotes, as they do in a view that was made with sql_quote_show_create off: then they cannot be told from other words. */
export function hasBareNames(tokens: readonly Token[]): boolean {
  const isName = (at: number) => ['name', 'word'].includes(tokens[at]?.kind ?? '')
  return tokens.some(({ kind, text }, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]]
    if (kind !== 'word') return false
    return (before?.text === '.' && isName(at - 2)) || (after?.text === '.' && isName(at + 2)) || (before?.kind === 'word' && before.text === 'as' && !afterAs.has(text))
  })
}

/** The columns that are named of a table, by its name or by what it is called in the view; where that is not clear, they count as any table's. */
export function qualifiedColumns(tokens: readonly Token[], places: readonly Place[]): (table: string) => string[] {
  const called = new Map<string, Set<string>>()
  const columns: { of: string; name: string }[] = []
  for (const { at, isTable } of places) {
    const names = chainAt(tokens, at)
    const [name = '', of] = names.toReversed()
    const alias = tokens[at + 2 * names.length - 1]
    if (!isTable) {
      if (of !== undefined) columns.push({ of: low(of), name })
      continue
    }
    for (const each of alias?.kind === 'name' ? [name, alias.text] : [name]) {
      const tables = called.get(low(each)) ?? new Set()
      // An only name is that of a subquery: what it reads is named there.
      called.set(low(each), of === undefined ? tables : tables.add(low(name)))
    }
  }
  return (table) => [...new Set(columns.filter(({ of }) => called.get(of)?.has(low(table)) ?? true).map(({ name }) => name))]
}

const low = (name: string) => name.toLowerCase()

/** The names from here on that dots join. */
function chainAt(tokens: readonly Token[], at: number): string[] {
  const { text = '' } = tokens[at] ?? {}
  return tokens[at + 1]?.text === '.' && tokens[at + 2]?.kind === 'name' ? [text, ...chainAt(tokens, at + 2)] : [text]
}
