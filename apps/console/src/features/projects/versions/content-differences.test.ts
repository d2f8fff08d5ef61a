import { expect, test } from 'vitest'
import { contentDifferences, isFact, partWords } from './content-differences.ts'

const told = (before: unknown, after: unknown) => contentDifferences(before, after).map(({ name, was, is }) => [name, was, is])
const facts = (before: unknown, after: unknown) => contentDifferences(before, after).map((difference) => isFact(difference))

const withSql = (sql: string) => ({ sql })
const withOutputs = (...of: [from: string, path: string, mode: string][]) => ({ outputs: of.map(([from, path, mode]) => ({ from, path, mode })) })
const extracting = (given: object, table: object) => ({ settings: { host: 'db', port: 5432, ...given }, bucket: 'in.c-shop', tables: [{ schema: 'public', name: 'order', mode: 'full', growingColumn: null, ...table }] })
const withInputs = (...names: string[]) => ({ inputs: names.map((as) => ({ path: `in.c-x.${as}`, as })) })

test('SQL is told whole, to be compared line by line however short it is', () => {
  expect(told(withSql('a\nb'), withSql('a\nc'))).toEqual([['SQL', 'a\nb', 'a\nc']])
  expect(facts(withSql('a'), withSql('b'))).toEqual([false])
  expect(told(withSql('x'), withSql('x'))).toEqual([])
})

test('items of lists are known by their names: one that came, one that went, and one that changed', () => {
  expect(told(withOutputs(['a', 'out.c-x.a', 'full'], ['b', 'out.c-x.b', 'full']), withOutputs(['a', 'out.c-x.a', 'append'], ['c', 'out.c-x.c', 'full']))).toEqual([
    ['Outputs, out.c-x.a, mode', 'full', 'append'],
    ['Outputs, out.c-x.b', '{\n  "from": "b",\n  "path": "out.c-x.b",\n  "mode": "full"\n}', null],
    ['Outputs, out.c-x.c', null, '{\n  "from": "c",\n  "path": "out.c-x.c",\n  "mode": "full"\n}'],
  ])
})

test('tables of a source are known by schema and name, and the rest by its field', () => {
  expect(told(extracting({}, {}), extracting({ port: 5433, ssl: true }, { mode: 'append', growingColumn: 'id' }))).toEqual([
    ['Settings, port', '5432', '5433'], ['Settings, ssl', null, 'true'], ['Tables, public.order, mode', 'full', 'append'], ['Tables, public.order, growing column', 'null', 'id'],
  ])
})

test('another order is told, and what has no names is compared as code', () => {
  expect(told(withInputs('a', 'b'), withInputs('b', 'a'))).toEqual([['Inputs', 'a\nb', 'b\na']])
  expect(told({ columns: ['a', 'b'] }, { columns: ['a', 'c'] })).toEqual([['Columns', '[\n  "a",\n  "b"\n]', '[\n  "a",\n  "c"\n]']])
  expect(told({}, { pace: { connections: 2 } })).toEqual([['Pace', null, '{\n  "connections": 2\n}']])
})

test('what is short, new or gone is a fact, and what has lines in both is not', () => {
  expect(facts({ pace: 1, columns: ['a'] }, { pace: 2, columns: ['b'] })).toEqual([true, false])
  expect(facts({}, { pace: { connections: 2 } })).toEqual([true])
})

test('a part of a listed version is called as in a comparison', () => {
  expect(['sql', 'bucket', 'settings.host', 'settings.sslMode'].map(partWords)).toEqual(['SQL', 'Target bucket', 'Settings, host', 'Settings, ssl mode'])
})
