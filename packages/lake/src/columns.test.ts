import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { readByIcebird } from '../test/read-by-icebird.ts'
import { prepareCommit } from './commit.ts'
import { type NewColumn, prepareSchemaChange, rebasedSchema, renamedColumn, reorderedColumns, withColumn, withDefault, withDocs } from './evolve.ts'
import { type LakeSchema, reconcileSchema, withoutColumn } from './schema.ts'
import { readTable, schemaOf } from './snapshot.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake()
})
afterAll(() => lake.close())

const rowsAt = async (location: string, snapshotId?: bigint) => lake.rows(`SELECT COLUMNS(*)::VARCHAR FROM ${(await lake.scan(location, snapshotId)).sql} ORDER BY id`)
const change = async (tableId: string, current: string, evolve: (schema: LakeSchema) => LakeSchema) =>
  prepareSchemaChange(lake.storage, { tableId, current, schema: evolve(schemaOf(await readTable(lake.storage, current))), now: new Date('2026-11-20T08:00:00Z') })

const people = reconcileSchema(null, [{ name: 'id', type: 'int' }, { name: 'name', type: 'string' }, { name: 'note', type: 'string' }], 'full')
const shape = (schema: LakeSchema) => schema.columns.map(({ fieldId, name }) => `${fieldId} ${name}`)

describe('a schema', () => {
  test('gets a column renamed, under the same id', () => {
    const renamed = renamedColumn(people, 2, 'Jméno')
    expect(shape(renamed)).toEqual(['1 id', '2 Jméno', '3 note'])
    expect(renamed.schemaId).toBe(1)
    expect(shape(renamedColumn(people, 2, 'NAME'))).toEqual(['1 id', '2 NAME', '3 note'])
    expect(renamedColumn(people, 2, 'name')).toBe(people)
    expect(() => renamedColumn(people, 2, 'ID')).toThrow('The columns "id" and "ID" have one name')
    expect(() => renamedColumn(people, 2, '')).toThrow('needs a name')
    expect(() => renamedColumn(people, 9, 'x')).toThrow('no column with the field id 9')
  })

  test('gets its columns in another order', () => {
    expect(shape(reorderedColumns(people, [3, 1, 2]))).toEqual(['3 note', '1 id', '2 name'])
    expect(reorderedColumns(people, [1, 2, 3])).toBe(people)
    for (const wrong of [[1, 2], [1, 2, 2], [1, 2, 3, 3], []]) expect(() => reorderedColumns(people, wrong)).toThrow('names each column of the table once')
    expect(() => reorderedColumns(people, [1, 2, 9])).toThrow('no column with the field id 9')
  })

  test('gets a column added, with an id that was never given', () => {
    const wider = withColumn(withoutColumn(people, 3), { name: 'note', type: 'decimal(9,2)', default: '1.5', doc: 'Paid' })
    expect(wider).toEqual({ schemaId: 2, lastColumnId: 4, columns: [...people.columns.slice(0, 2), { fieldId: 4, name: 'note', type: 'decimal(9,2)', required: false, initial: '1.50', default: '1.50', doc: 'Paid' }] })
    expect(() => withColumn(people, { name: 'Note', type: 'int' })).toThrow('have one name')
    expect(() => withColumn(people, { name: 'age', type: 'int', default: 'old' })).toThrow('"old" cannot be the default of a column of the type int.')
  })

  test('gets a description, and loses it', () => {
    const told = withDocs(people, new Map([[1, 'The key']]))
    expect(told.columns[0]).toEqual({ fieldId: 1, name: 'id', type: 'int', required: false, doc: 'The key' })
    expect(withDocs(told, new Map([[1, 'The key']]))).toBe(told)
    expect(withDocs(told, new Map([[1, '']])).columns).toEqual(people.columns)
    expect(withDocs(people, new Map([[1, '']]))).toBe(people)
    expect(withDocs(told, new Map([[1, ''], [3, 'Said'], [9, 'Gone']])).columns).toMatchObject([{ fieldId: 1 }, { fieldId: 2 }, { doc: 'Said' }])
  })

  test('gets a default, and loses it', () => {
    const given = withDefault(people, 1, ' 007 ')
    expect(given.columns[0]).toMatchObject({ default: '7' })
    expect(withDefault(given, 1, '7')).toBe(given)
    expect(withDefault(given, 1, null).columns).toEqual(people.columns)
    expect(() => withDefault(people, 1, 'seven')).toThrow('"seven" cannot be the default of a column of the type int.')
  })
})

describe('a load whose table changed meanwhile', () => {
  const load = reconcileSchema(people, [{ name: 'id', type: 'long' }, { name: 'name', type: 'string' }, { name: 'note', type: 'string' }, { name: 'born', type: 'date' }], 'append')

  test('goes on where columns were renamed, described and put in another order', () => {
    const now = withDocs(reorderedColumns(renamedColumn(people, 2, 'title'), [3, 2, 1]), new Map([[1, 'The key']]))
    const rebased = rebasedSchema(people, load, now)
    expect(rebased?.columns.map(({ fieldId, name, type, doc }) => [fieldId, name, type, doc])).toEqual([[3, 'note', 'string', undefined], [2, 'title', 'string', undefined], [1, 'id', 'long', 'The key'], [4, 'born', 'date', undefined]])
    expect(rebased).toMatchObject({ schemaId: 4, lastColumnId: 4 })
    expect(rebasedSchema(people, people, now)).toBe(now)
    const dropping = reconcileSchema(people, [{ name: 'id', type: 'int' }], 'full')
    expect(rebasedSchema(people, dropping, now)?.columns.map(({ name }) => name)).toEqual(['id'])
  })

  test('does not where files depend on the change', () => {
    const born = withColumn(people, { name: 'other', type: 'int' })
    for (const now of [born, withoutColumn(people, 3), withoutColumn(born, 4), renamedColumn(people, 2, 'Born'), load]) expect(rebasedSchema(people, load, now)).toBeNull()
  })
})

describe('a load that lacks a column', () => {
  const landed = withColumn(people, { name: 'land', type: 'string', default: 'CZ' })
  const arriving = [{ name: 'name', type: 'string' as const }, { name: 'id', type: 'int' as const }]

  test('is no conflict where the column has a default', () => {
    expect(reconcileSchema(landed, [...arriving, { name: 'note', type: 'string' }], 'append')).toBe(landed)
    expect(shape(reconcileSchema(landed, arriving, 'full'))).toEqual(['2 name', '1 id', '4 land'])
    expect(() => reconcileSchema(landed, arriving, 'append')).toThrow('The load has no column "note", which the table has.')
  })

  test('may keep it as null, or be refused, in either mode', () => {
    expect(reconcileSchema(people, arriving, 'append', 'null')).toBe(people)
    expect(shape(reconcileSchema(people, arriving, 'full', 'null'))).toEqual(['2 name', '1 id', '3 note'])
    for (const mode of ['full', 'append'] as const) {
      expect(() => reconcileSchema(landed, arriving, mode, 'refuse')).toThrow('The load has no column "note", which the table has.')
      const required = { ...people, columns: people.columns.map((column) => ({ ...column, required: true })) }
      expect(() => reconcileSchema(required, arriving, mode, 'null')).toThrow('The load has no column "note"')
    }
  })
})

/** A load that brings the column `id` alone. */
async function lacking(tableId: string, current: string, id: number) {
  const schema = reconcileSchema((await lake.scan(current)).schema, [{ name: 'id', type: 'int' }], 'append', 'null')
  const lacks = new Set(schema.columns.slice(1).map(({ fieldId }) => fieldId))
  const file = await lake.stage(tableId, `SELECT ${id} AS id`, schema, lacks)
  return prepareCommit(lake.storage, { tableId, current, mode: 'append', schema, files: [file], now: new Date() })
}

describe('a table', () => {
  test('has its renamed and reordered columns in every file, and descriptions through loads', async () => {
    const tableId = randomUUID()
    const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'a' AS name")
    const location = await change(tableId, first.location, (schema) => withDocs(reorderedColumns(renamedColumn(schema, 2, 'title'), [2, 1]), new Map([[2, 'What it is called']])))
    const second = await lake.load(tableId, location, 'append', "SELECT 2 AS id, 'b' AS title, 1.5::DOUBLE AS price")
    expect(await rowsAt(second.location)).toEqual([{ title: 'a', id: '1', price: null }, { title: 'b', id: '2', price: '1.5' }])
    expect(second.schema.columns[0]?.doc).toBe('What it is called')
    expect(await rowsAt(second.location, first.snapshotId)).toEqual([{ id: '1', name: 'a' }])
    expect((await readByIcebird(lake, tableId, second.location)).map((row) => row['title'])).toEqual(['a', 'b'])
  })

  test('shows a default of every type in older rows, and in loads that lack the column', async () => {
    const tableId = randomUUID()
    const columns: NewColumn[] = [
      { name: 'boolean', type: 'boolean', default: 'true' }, { name: 'int', type: 'int', default: '-5' }, { name: 'long', type: 'long', default: '9007199254740991' },
      { name: 'float', type: 'float', default: '0.5' }, { name: 'double', type: 'double', default: '1e300' }, { name: 'decimal', type: 'decimal(38,2)', default: '123456789012345678901234567890.12' },
      { name: 'date', type: 'date', default: '1969-12-31' }, { name: 'time', type: 'time', default: '23:59:59.999999' }, { name: 'timestamp', type: 'timestamp', default: '1969-12-31 23:59:59.999999' },
      { name: 'timestamptz', type: 'timestamptz', default: '2026-01-01 00:00:00.5+00' }, { name: 'string', type: 'string', default: "it's 🎉\\" }, { name: 'empty', type: 'string', default: '' },
      { name: 'uuid', type: 'uuid', default: 'f79c3e09-677c-4bbd-a479-3f349cb785e7' }, { name: 'binary', type: 'binary', default: String.raw`\xDE\x00` }, { name: 'none', type: 'int' },
    ]
    const first = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
    const location = await change(tableId, first.location, (schema) => columns.reduce((wider, column) => ({ ...withColumn(wider, column), schemaId: schema.schemaId + 1 }), schema))
    const second = await lacking(tableId, location, 2)
    const expected = {
      boolean: 'true', int: '-5', long: '9007199254740991', float: '0.5', double: '1e+300', decimal: '123456789012345678901234567890.12', date: '1969-12-31', time: '23:59:59.999999',
      timestamp: '1969-12-31 23:59:59.999999', timestamptz: '2026-01-01 00:00:00.5+00', string: "it's 🎉\\", empty: '', uuid: 'f79c3e09-677c-4bbd-a479-3f349cb785e7', binary: String.raw`\xDE\x00`, none: null,
    }
    expect(await rowsAt(second.location)).toEqual([{ id: '1', ...expected }, { id: '2', ...expected }])
    expect(await lake.rows(`SELECT count(*)::INTEGER AS n FROM ${(await lake.scan(second.location)).sql} WHERE date < DATE '1970-01-01' AND "int" = -5 AND "none" IS NULL`)).toEqual([{ n: 2 }])
    expect((await readByIcebird(lake, tableId, second.location)).map((row) => [row['id'], row['string'], row['int']])).toEqual([[1, "it's 🎉\\", -5], [2, "it's 🎉\\", -5]])
  })
  test('keeps what is there when a default changes: later loads alone have the new one', async () => {
    const tableId = randomUUID()
    const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'a' AS name")
    const second = await lacking(tableId, await change(tableId, first.location, (schema) => withColumn(schema, { name: 'land', type: 'string', default: 'CZ' })), 2)
    const changed = await change(tableId, second.location, (schema) => withDefault(withDefault(schema, 3, 'SK'), 2, 'nobody'))
    const third = await lacking(tableId, changed, 3)
    const without = await change(tableId, third.location, (schema) => withDefault(schema, 3, null))
    const fourth = await lacking(tableId, without, 4)
    const expected = [{ id: '1', name: 'a', land: 'CZ' }, { id: '2', name: null, land: 'CZ' }, { id: '3', name: 'nobody', land: 'SK' }, { id: '4', name: 'nobody', land: null }]
    expect(await rowsAt(fourth.location)).toEqual(expected)
    expect((await readByIcebird(lake, tableId, fourth.location)).map((row) => row['land'] ?? null)).toEqual(['CZ', 'CZ', 'SK', null])
    expect((await lake.scan(fourth.location)).schema.columns[2]).toEqual({ fieldId: 3, name: 'land', type: 'string', required: false, initial: 'CZ' })
  })
})
