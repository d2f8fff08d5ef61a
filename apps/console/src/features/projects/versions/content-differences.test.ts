import { expect, test } from 'vitest'
import { contentDifferences } from './content-differences.ts'
import { differentLines } from './different-lines.ts'

const told = (before: unknown, after: unknown) => contentDifferences(before, after).map(({ name, lines }) => [name, ...lines.map(({ kind, text, number }) => `${{ same: ' ', was: '-', is: '+', rest: '…' }[kind]}${number} ${text}`)])

const withSql = (middle: string) => ({ sql: `a\nb\nc\n${middle}\nd\ne\nf` })
const withOutputs = (...of: [from: string, path: string, mode: string][]) => ({ outputs: of.map(([from, path, mode]) => ({ from, path, mode })) })
const extracting = (given: object, table: object) => ({ settings: { host: 'db', port: 5432, ...given }, bucket: 'in.c-shop', tables: [{ schema: 'public', name: 'order', mode: 'full', growingColumn: null, ...table }] })
const withInputs = (...names: string[]) => ({ inputs: names.map((as) => ({ path: `in.c-x.${as}`, as })) })

test('SQL is compared by its lines, with two around', () => {
  expect(told(withSql('old\nsame'), withSql('new\nsame'))).toEqual([['SQL', ' 2 b', ' 3 c', '-4 old', '+4 new', ' 5 same', ' 6 d']])
  expect(told(withSql('x'), withSql('x\ny'))).toEqual([['SQL', ' 3 c', ' 4 x', '+5 y', ' 6 d', ' 7 e']])
  expect(told(withSql('x'), withSql('x'))).toEqual([])
})

test('items of lists are known by their names: one that came, one that went, and one that changed', () => {
  expect(told(withOutputs(['a', 'out.c-x.a', 'full'], ['b', 'out.c-x.b', 'full']), withOutputs(['a', 'out.c-x.a', 'append'], ['c', 'out.c-x.c', 'full']))).toEqual([
    ['Outputs, out.c-x.a, mode', '-1 full', '+1 append'],
    ['Outputs, out.c-x.b', '-1 {', '-2   "from": "b",', '-3   "path": "out.c-x.b",', '-4   "mode": "full"', '-5 }'],
    ['Outputs, out.c-x.c', '+1 {', '+2   "from": "c",', '+3   "path": "out.c-x.c",', '+4   "mode": "full"', '+5 }'],
  ])
})

test('tables of a source are known by schema and name, and the rest by its field', () => {
  expect(told(extracting({}, {}), extracting({ port: 5433, ssl: true }, { mode: 'append', growingColumn: 'id' }))).toEqual([
    ['Settings, port', '-1 5432', '+1 5433'], ['Settings, ssl', '+1 true'], ['Tables, public.order, mode', '-1 full', '+1 append'], ['Tables, public.order, growing column', '-1 null', '+1 id'],
  ])
})

test('another order is told, and what has no names is compared as code', () => {
  expect(told(withInputs('a', 'b'), withInputs('b', 'a'))).toEqual([['Inputs', '-1 a', '-2 b', '+1 b', '+2 a']])
  expect(told({ columns: ['a', 'b'] }, { columns: ['a', 'c'] })).toEqual([['Columns', ' 1 [', ' 2   "a",', '-3   "b"', '+3   "c"', ' 4 ]']])
  expect(told({}, { pace: { connections: 2 } })).toEqual([['Pace', '+1 {', '+2   "connections": 2', '+3 }']])
})

test('of very many lines the first are shown, and how many more there are', () => {
  const lines = differentLines('x', Array.from({ length: 1200 }, (_, index) => String(index)).join('\n'))
  expect([lines.length, lines.at(-1)]).toEqual([502, { kind: 'rest', text: '700 more lines', number: 501 }])
})
