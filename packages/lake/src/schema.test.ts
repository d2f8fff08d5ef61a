import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { duckdbType, type IncomingColumn, LakeSchema, LakeType, lakeTypeOf, reconcileSchema, SchemaConflict } from './schema.ts'

const columns = (spec: Record<string, LakeType>): IncomingColumn[] => Object.entries(spec).map(([name, type]) => ({ name, type }))
const shape = (schema: LakeSchema) => schema.columns.map(({ fieldId, name, type }) => `${fieldId} ${name} ${type}`)

function conflictOf(load: () => unknown): SchemaConflict {
  try {
    load()
  } catch (error) {
    if (error instanceof SchemaConflict) return error
  }
  throw new Error('There was no conflict.')
}

const people = reconcileSchema(null, columns({ id: 'int', name: 'string', paid: 'decimal(10,2)' }), 'full')

describe('a load over a table', () => {
  test('a new table numbers its columns from one', () => {
    expect(people).toEqual({
      schemaId: 0,
      lastColumnId: 3,
      columns: [
        { fieldId: 1, name: 'id', type: 'int', required: false },
        { fieldId: 2, name: 'name', type: 'string', required: false },
        { fieldId: 3, name: 'paid', type: 'decimal(10,2)', required: false },
      ],
    })
    expect(LakeSchema.parse(people)).toEqual(people)
  })

  test.each(['full', 'append'] as const)('the same columns are the same schema (%s)', (mode) => {
    expect(reconcileSchema(people, columns({ id: 'int', name: 'string', paid: 'decimal(10,2)' }), mode)).toBe(people)
  })

  test.each(['full', 'append'] as const)('a new column gets the next id (%s)', (mode) => {
    const after = reconcileSchema(people, columns({ id: 'int', name: 'string', paid: 'decimal(10,2)', born: 'date' }), mode)
    expect(shape(after)).toEqual(['1 id int', '2 name string', '3 paid decimal(10,2)', '4 born date'])
    expect(after).toMatchObject({ schemaId: 1, lastColumnId: 4 })
  })

  test('a full load takes the order of the load and keeps the ids', () => {
    const after = reconcileSchema(people, columns({ paid: 'decimal(10,2)', name: 'string', id: 'int' }), 'full')
    expect(shape(after)).toEqual(['3 paid decimal(10,2)', '2 name string', '1 id int'])
  })

  test('an append keeps the order of the table', () => {
    expect(reconcileSchema(people, columns({ paid: 'decimal(10,2)', name: 'string', id: 'int' }), 'append')).toBe(people)
  })

  test('a full load drops what it lacks, and the id is never given again', () => {
    const without = reconcileSchema(people, columns({ id: 'int', name: 'string' }), 'full')
    expect(shape(without)).toEqual(['1 id int', '2 name string'])
    const again = reconcileSchema(without, columns({ id: 'int', name: 'string', paid: 'string' }), 'full')
    expect(shape(again)).toEqual(['1 id int', '2 name string', '4 paid string'])
    expect(again).toMatchObject({ schemaId: 2, lastColumnId: 4 })
  })

  test('an append that lacks columns is refused by their names', () => {
    const conflict = conflictOf(() => reconcileSchema(people, columns({ name: 'string' }), 'append'))
    expect(conflict.columns).toEqual([{ name: 'id', from: 'int' }, { name: 'paid', from: 'decimal(10,2)' }])
    expect(conflict.message).toBe('The load has no column "id", "paid", which the table has.')
  })

  test('descriptions and required columns stay', () => {
    const described = { ...people, columns: people.columns.map((column) => Object.assign({ doc: `The ${column.name}` }, column, { required: true })) }
    const after = reconcileSchema(described, columns({ id: 'long', name: 'string', paid: 'decimal(10,2)' }), 'append')
    expect(after.columns[0]).toEqual({ fieldId: 1, name: 'id', type: 'long', required: true, doc: 'The id' })
  })

  test.each<[LakeType, LakeType]>([['int', 'long'], ['float', 'double'], ['decimal(10,2)', 'decimal(38,2)']])('%s widens to %s and stays there', (narrow, wide) => {
    const stored = reconcileSchema(null, columns({ x: narrow }), 'full')
    for (const mode of ['full', 'append'] as const) {
      const widened = reconcileSchema(stored, columns({ x: wide }), mode)
      expect(shape(widened)).toEqual([`1 x ${wide}`])
      expect(reconcileSchema(widened, columns({ x: narrow }), mode)).toBe(widened)
    }
  })

  test.each<[LakeType, LakeType]>([
    ['string', 'int'], ['int', 'string'], ['long', 'double'], ['int', 'double'], ['double', 'long'], ['decimal(10,2)', 'decimal(10,3)'], ['decimal(10,2)', 'decimal(12,1)'],
    ['timestamp', 'timestamptz'], ['timestamp', 'date'], ['date', 'timestamp'], ['uuid', 'string'], ['boolean', 'int'], ['long', 'decimal(19,0)'],
  ])('%s never becomes %s', (from, to) => {
    const stored = reconcileSchema(null, columns({ x: from }), 'full')
    for (const mode of ['full', 'append'] as const) {
      const conflict = conflictOf(() => reconcileSchema(stored, columns({ x: to }), mode))
      expect(conflict.columns).toEqual([{ name: 'x', from, to }])
      expect(conflict.message).toBe(`"x" is ${from} and cannot become ${to}.`)
    }
  })

  test('names that differ in case alone are one column', () => {
    expect(reconcileSchema(people, columns({ ID: 'int', Name: 'string', PAID: 'decimal(10,2)' }), 'append')).toBe(people)
    expect(shape(reconcileSchema(people, columns({ ID: 'int', Name: 'string', paid: 'decimal(10,2)' }), 'full'))).toEqual(['1 ID int', '2 Name string', '3 paid decimal(10,2)'])
    expect(() => reconcileSchema(null, columns({ id: 'int', ID: 'int' }), 'full')).toThrow('The columns "id" and "ID" have one name')
  })

  test('a load without columns or with a nameless one is refused', () => {
    expect(() => reconcileSchema(null, [], 'full')).toThrow('at least one column')
    expect(() => reconcileSchema(null, columns({ '': 'int' }), 'full')).toThrow('needs a name')
  })
})

test.each(['decimal(0,0)', 'decimal(39,0)', 'decimal(5,6)', 'decimal(5)', 'decimal(-1,0)', 'decimal(1.5,1)', 'int4', 'STRING', 'fixed[4]', ''])('%s is not a type', (type) => {
  expect(LakeType.safeParse(type).success).toBe(false)
})

describe('types of the engine', () => {
  const all: LakeType[] = ['boolean', 'int', 'long', 'float', 'double', 'decimal(38,10)', 'date', 'time', 'timestamp', 'timestamptz', 'string', 'uuid', 'binary']

  test.each(all)('%s comes back from the engine as it was', (type) => {
    expect(LakeType.parse(type)).toBe(type)
    expect(lakeTypeOf(duckdbType(type))).toEqual({ type })
  })

  // Values as the engine itself types them, cast as told, must be what the lake type says.
  test.each<[string, LakeType, string]>([
    ['1::TINYINT', 'int', '1'],
    ['65535::USMALLINT', 'int', '65535'],
    ['4294967295::UINTEGER', 'long', '4294967295'],
    ['18446744073709551615::UBIGINT', 'decimal(20,0)', '18446744073709551615'],
    ['sum(12)', 'decimal(38,0)', '12'],
    ['7::UHUGEINT', 'decimal(38,0)', '7'],
    ['12.50::DECIMAL(4,2)', 'decimal(4,2)', '12.50'],
    ["'a'::ENUM('a', 'b]')", 'string', 'a'],
    ['INTERVAL 3 DAY', 'string', '3 days'],
    ["'101'::BIT", 'string', '101'],
    ["'{\"a\": 1}'::JSON", 'string', '{"a": 1}'],
    ["[1, NULL]", 'string', '[1,null]'],
    ["array_value('a', 'b')", 'string', '["a","b"]'],
    ["{'x': 1, 'y': [DATE '2020-01-01']}", 'string', '{"x":1,"y":["2020-01-01"]}'],
    ["MAP {'k': 1.5}", 'string', '{"k":1.5}'],
    ["TIME '12:00:00+02'::TIMETZ", 'string', '12:00:00+00'],
    ["TIMESTAMP_NS '2020-01-01 00:00:00.123456789'", 'timestamp', '2020-01-01 00:00:00.123456'],
    ["TIMESTAMP_S '2020-01-01 00:00:01'", 'timestamp', '2020-01-01 00:00:01'],
    ["TIMESTAMP_MS '2020-01-01 00:00:00.5'", 'timestamp', '2020-01-01 00:00:00.5'],
  ])('%s is kept as %s', async (value, type, text) => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const [described] = (await connection.runAndReadAll(`DESCRIBE (SELECT ${value} AS x)`)).getRowObjectsJson()
    const found = lakeTypeOf(String(described?.['column_type']))
    expect(found.type).toBe(type)
    const cast = `CAST(CAST(x AS ${found.cast ?? duckdbType(type)}) AS ${duckdbType(type)})`
    const [row] = (await connection.runAndReadAll(`SELECT coalesce(CAST(${cast} AS VARCHAR), 'NULL') AS text, typeof(${cast}) AS type FROM (SELECT ${value} AS x)`)).getRowObjectsJson()
    expect(row).toEqual({ text, type: duckdbType(type) })
    connection.closeSync()
    instance.closeSync()
  })
})
