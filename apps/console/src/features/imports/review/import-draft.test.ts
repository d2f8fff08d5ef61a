import { expect, test } from 'vitest'
import { columnChanges, columnFault, draftColumns, draftKey, freshDraft, keepImportDraft, readImportDraft, tableNameOf } from './import-draft.ts'

const column = (source: string, type: string, more = {}) => ({ source, name: source, type, dateFormat: null, ...more })
const found = { columns: [column('id', 'long'), column('day', 'date', { dateFormat: '%d.%m.%Y' }), column('note', 'string')] }
const none = { before: null, edits: {} }
const typesOf = (columns: ReturnType<typeof draftColumns>) => columns.map(({ type }) => type)

test('a column is as it was found, until somebody says otherwise', () => {
  expect(draftColumns(found, none)).toMatchObject([{ type: 'long', out: false, place: 0 }, { dateFormat: '%d.%m.%Y' }, {}])
  const [, day, note] = draftColumns(found, { before: null, edits: { day: { type: 'string' }, note: { out: true, name: 'words' } } })
  expect(day).toMatchObject({ type: 'string', dateFormat: null })
  expect(note).toMatchObject({ name: 'words', out: true })
})

test('a table that is there counts before what was found, and what is said before both', () => {
  const table = [{ name: 'ID', type: 'int' }, { name: 'other', type: 'string' }]
  expect(typesOf(draftColumns(found, none, table))).toEqual(['int', 'date', 'string'])
  expect(typesOf(draftColumns(found, { before: null, edits: { id: { type: 'string' } } }, table))).toEqual(['string', 'date', 'string'])
})

test('an earlier import goes on: what it left out stays out', () => {
  const before = [column('id', 'string', { name: 'key' })]
  expect(draftColumns(found, { before, edits: {} })).toMatchObject([{ name: 'key', type: 'string', out: false }, { out: true }, { out: true }])
  expect(draftColumns(found, { before: [column('else', 'string')], edits: {} }).every(({ out }) => !out)).toBe(true)
})

const columns = (edits: Parameters<typeof draftColumns>[1]['edits']) => draftColumns(found, { before: null, edits })

test('columns that cannot be loaded are named', () => {
  expect(columnFault(columns({}))).toBeNull()
  expect(columnFault(columns({ day: { name: 'ID' } }))).toContain('id and day would both be called ID')
  expect(columnFault(columns({ day: { name: ' ' } }))).toContain('day has no name')
  expect(columnFault(columns({ id: { out: true }, day: { out: true }, note: { out: true } }))).toContain('Every column is left out')
})

test('what the load does to the columns of a table', () => {
  const table = [{ name: 'ID', type: 'int' }, { name: 'gone', type: 'string' }]
  expect(columnChanges(draftColumns(found, none), table, 'note')).toEqual({ lacking: ['gone'], added: ['day'] })
})

test.each([['Orders 2024 (final).csv.gz', 'Orders_2024_final'], ['C:\\data\\žluť.csv', 'zlut'], ['日本.csv', ''], ['a.b.parquet', 'a_b'], ['_x.csv', 'x']])('%s becomes the table %s', (file, table) => {
  expect(tableNameOf(file)).toBe(table)
})

test('a draft lives through a reload', () => {
  const kept = new Map<string, string>()
  const shelf = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
  const key = draftKey('p', 'u')
  const draft = { ...freshDraft('a.csv'), options: { delimiter: ';' }, edits: { __proto__x: { out: true } } }
  keepImportDraft(key, draft, shelf)
  expect(readImportDraft(key, shelf)).toEqual(draft)
  kept.set(key, '{"options":{"delimiter":5}}')
  expect(readImportDraft(key, shelf)).toBeNull()
})
