import type { ExtractedTable, SourceTable } from '@tributary/contract/extractors'
import { expect, test } from 'vitest'
import { freeTarget, growingColumns, keyFor, keyOf, mayPick, pick, putBack, rowsOf, setMode } from './picking.ts'

const column = (name: string, more: object = {}) => ({ name, sourceType: 'int', type: 'int', nullable: false, growing: false, locked: false, ...more })
const source = (name: string, more: Partial<SourceTable> = {}): SourceTable =>
  ({ schema: 'dbo', name, kind: 'table', rowEstimate: null, bytes: null, readable: true, columns: [column('a')], primaryKey: [], lock: null, columnCount: 1, isNew: false, drift: null, ...more })
const picked = (name: string, more: Partial<ExtractedTable> = {}): ExtractedTable => ({ schema: 'dbo', name, columns: null, mode: 'full', growingColumn: null, target: name, ...more })

test('what stays chosen keeps its settings, what is new takes all columns in full', () => {
  const orders = picked('orders', { mode: 'append', growingColumn: 'id', target: 'sales' })
  expect(pick([orders, picked('gone')], new Set(['dbo.orders', 'dbo.a.b']), [source('orders'), source('a.b'), source('other')])).toEqual([orders, picked('a.b', { target: 'a_b' })])
})

test('no two tables of an extractor go to the same name', () => {
  expect(pick([], new Set(['dbo.orders', 'hr.orders', 'hr.ORDERS']), [source('orders'), source('orders', { schema: 'hr' }), source('ORDERS', { schema: 'hr' })]).map(({ target }) => target)).toEqual(['orders', 'hr_orders', 'hr_ORDERS_2'])
  expect(freeTarget({ schema: 'x', name: 'Žluť & co' }, new Set())).toBe('Zlut_co')
})

test('a dot in a name leads to no other table', () => {
  expect(keyOf({ schema: 'a.b', name: 'c' })).not.toBe(keyOf({ schema: 'a', name: 'b.c' }))
})

test('a table that is gone from the source stays in sight', () => {
  const rows = rowsOf([source('orders')], [picked('gone'), picked('orders')])
  expect(rows.map(({ name, source: at, picked: chosen }) => [name, at !== undefined, chosen !== undefined])).toEqual([['orders', true, true], ['gone', false, true]])
})

const may = (table: SourceTable | undefined) => mayPick({ source: table })
test('what is locked, unreadable or gone is not to be chosen', () => {
  expect(may(source('x'))).toBe(true)
  expect(may(source('x', { lock: 'Cookies.' }))).toBe(false)
  expect(may(source('x', { readable: false }))).toBe(false)
  expect(may(undefined)).toBe(false)
})

test('an append goes on by the key, else by a column that grows and may leave', () => {
  const table = source('log', { columns: [column('at', { growing: true }), column('secret', { growing: true, locked: true }), column('id', { growing: true })], primaryKey: ['id'] })
  expect(growingColumns(table)).toEqual(['id', 'at'])
  const rows = rowsOf([table, source('flat')], [picked('log'), picked('flat')])
  expect(setMode([picked('log'), picked('flat')], 'append', rows)).toEqual([picked('log', { mode: 'append', growingColumn: 'id' }), picked('flat')])
  expect(setMode([picked('log', { columns: ['at'] })], 'append', rows)).toEqual([picked('log', { columns: ['at'], mode: 'append', growingColumn: 'at' })])
  expect(setMode([picked('log', { mode: 'append', growingColumn: 'id' })], 'full', rows)).toEqual([picked('log')])
})

test('an upsert goes by the key of the source, where all of it leaves', () => {
  const table = source('orders', { columns: [column('id'), column('line'), column('at', { growing: true }), column('secret', { locked: true })], primaryKey: ['id', 'line'] })
  expect(keyFor(table, { columns: null })).toEqual(['id', 'line'])
  expect(keyFor(table, { columns: ['id'] })).toEqual([])
  expect(keyFor({ ...table, primaryKey: ['secret'] }, { columns: null })).toEqual([])
  const rows = rowsOf([table, source('flat')], [picked('orders'), picked('flat')])
  expect(setMode([picked('orders'), picked('flat')], 'upsert', rows)).toEqual([picked('orders', { mode: 'upsert', primaryKey: ['id', 'line'] }), picked('flat')])
  const keyed = picked('orders', { mode: 'upsert', growingColumn: 'at', primaryKey: ['id'] })
  expect(setMode([keyed], 'append', rows)).toEqual([picked('orders', { mode: 'append', growingColumn: 'at' })])
  expect(setMode([keyed], 'full', rows)).toEqual([picked('orders')])
})

test('what was changed of many tables is put back; what was changed of others since stays', () => {
  const [a, b, c] = [picked('a'), picked('b', { mode: 'append', growingColumn: 'id' }), picked('c')]
  const renamed = { ...a, target: 'first' }
  expect(putBack([renamed, picked('d')], [a, b, c], [a])).toEqual([renamed, b, c, picked('d')])
  const full = { ...b, mode: 'full' as const }
  expect(putBack([a, full], [a, b], [a, full])).toEqual([a, b])
  expect(putBack([a, b, c], [a], [a, b, c])).toEqual([a])
  expect(putBack([b], [a, b, c], [b, c])).toEqual([a, b])
})
