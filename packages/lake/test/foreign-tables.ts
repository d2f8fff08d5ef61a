import { renamedColumn, reorderedColumns, withColumn, withDocs } from '../src/evolve.ts'
import { duckdbType, type LakeSchema, withoutColumn } from '../src/schema.ts'
import type { DuckdbLake } from './duckdb-lake.ts'
import { corners, defaults, everyType } from './every-type.ts'
import { type Planned, type TableHistory, tableHistory } from './table-history.ts'

type HistoryMaker = (lake: DuckdbLake) => Promise<TableHistory>

/** Every type through loads of both modes, each change of the columns, an emptied table, fewer files, a restore and an expiry. */
async function historyOfEveryType(lake: DuckdbLake): Promise<TableHistory> {
  const history = tableHistory(lake)
  const wider = { INTEGER: 'BIGINT', FLOAT: 'DOUBLE', 'DECIMAL(9,2)': 'DECIMAL(18,2)', 'DECIMAL(4,1)': 'DECIMAL(38,1)' }
  await history.load('full', everyType(0, 1))
  await history.load('append', everyType(1, 12))
  await history.load('append', everyType(12, 40, wider))
  await history.load('append', withMore(everyType(40, 45, wider)))
  await history.evolve((schema) => renamedColumn(schema, fieldId(schema, 'more'), 'row_2'))
  await history.evolve((schema) => withoutColumn(schema, fieldId(schema, 'UUID')))
  await history.evolve((schema) => withDocs(reorderedColumns(schema, schema.columns.map((column) => column.fieldId).toReversed()), new Map([[1, 'Which row it is.']])))
  await history.compact()
  await history.load('full', everyType(5, 9))
  await history.restore(3)
  await history.load('append', withMore(everyType(50, 52)))
  await history.load('full', [], everyType(0, 1))
  await history.load('append', everyType(3, 20))
  await history.tag({ 'before, ž': 7 })
  await history.expire(1, 7, 8)
  return history
}

const withMore = (rows: Planned[]) => rows.map((row, index) => ({ ...row, more: { sql: `'new ${index}'`, value: `new ${index}` } }))

const names = ['漢字', 'العربية', '🎉', '🏳️‍🌈 flag', 'two words', ' around ', 'say "no"', "it's", 'a.b', 'a', 'a b', 'a_x20b', '1st', 'ČŘ', 'select', '-- ; drop', 'back\\slash', 'comma,', '{}[]()', 'ßẞ', 'new\nline', 'é', 'e\u0301', '*', '%s', '𝒳', '#', 'a/b', '`tick`', '$x', '__proto__', 'constructor']

/** Columns that bear such names at first, and one another's later. */
async function scriptedNames(lake: DuckdbLake): Promise<TableHistory> {
  const history = tableHistory(lake)
  await history.load('full', named(0))
  await history.load('append', named(1))
  await history.evolve((schema) => ({ ...schema, schemaId: schema.schemaId + 1, columns: schema.columns.map((column, index, all) => ({ ...column, name: all[(index + 1) % all.length]?.name ?? '' })) }))
  await history.load('append', named(2))
  return history
}

const named = (load: number) => [0, 1].map((row) => Object.fromEntries(names.map((name, column) => [name, text(`${load}/${row}/${column}`)])))
const text = (value: string) => ({ sql: `'${value}'`, value })

/** A thousand columns of all types in turn, two files. */
async function thousandColumns(lake: DuckdbLake): Promise<TableHistory> {
  const history = tableHistory(lake)
  await history.load('full', [wide(0), wide(1), wide(2)])
  await history.load('append', [wide(1), wide(2), wide(3)])
  return history
}

function wide(row: number): Planned {
  const types = Object.entries(corners)
  return Object.fromEntries(Array.from({ length: 1000 }, (_, column) => {
    const [type, values] = types[column % types.length] ?? ['', []]
    const [sql, value] = values[(row + column) % values.length] ?? ['NULL', null]
    return [`column ${column}`, { sql: `CAST(${sql} AS ${type})`, value }]
  }))
}

/** Texts of a megabyte beside none; they differ in their ends alone. */
async function longTexts(lake: DuckdbLake): Promise<TableHistory> {
  const history = tableHistory(lake)
  await history.load('full', [long('a'), { text: text(''), raw: { sql: 'NULL::BLOB', value: null } }])
  await history.load('append', [long('b')])
  return history
}

const long = (end: string): Planned => ({
  text: { sql: `repeat('ž🎉', 174763) || '${end}'`, value: `${'ž🎉'.repeat(174_763)}${end}` },
  raw: { sql: "repeat('\\xFF', 1048576)::BLOB", value: 'ff'.repeat(1_048_576) },
})

function fieldId(schema: LakeSchema, name: string): number {
  const column = schema.columns.find((one) => one.name === name)
  if (!column) throw new Error(`There is no column ${name}.`)
  return column.fieldId
}

/** Columns that came later than the rows, with a default; then rows that have them. */
async function columnsWithDefaults(lake: DuckdbLake): Promise<TableHistory> {
  const history = tableHistory(lake)
  await history.load('full', [{ a: text('before') }])
  for (const [type, of, value] of defaults) await history.evolve((schema) => withColumn(schema, { name: type, type, default: of }), { [type]: value })
  const later = Object.fromEntries(defaults.map(([type]) => [type, { sql: `NULL::${duckdbType(type)}`, value: null }]))
  await history.load('append', [{ a: text('after'), ...later }])
  await history.evolve((schema) => renamedColumn(schema, fieldId(schema, 'date'), 'day'))
  await history.compact()
  return history
}

/** What each reader is shown. */
export const foreignTables: readonly (readonly [what: string, make: HistoryMaker])[] = [
  ['every type', historyOfEveryType],
  ['names in any script', scriptedNames],
  ['a thousand columns', thousandColumns],
  ['long texts', longTexts],
  ['defaults', columnsWithDefaults],
]
