import { expect, test } from 'vitest'
import { suggestionsAt } from './suggestions.ts'

const tables = [
  { path: 'in.c-shop.orders', columns: [{ name: 'id', type: 'long' }, { name: 'Net total', type: 'decimal(12,2)' }] },
  { path: 'in.c-crm.people', columns: [{ name: 'id', type: 'long' }, { name: 'city', type: 'string' }] },
  { path: 'in.c-crm.visits', columns: [] },
]
const at = (before: string, after = '') => suggestionsAt(before, before + after, tables)
const labels = (before: string, after = '') => at(before, after)?.options.map(({ label }) => label)

test('tables are offered by their paths, with the quote that was typed taken back', () => {
  expect(labels('SELECT * FROM ')).toEqual(['in.c-shop.orders', 'in.c-crm.people', 'in.c-crm.visits'])
  expect(at('SELECT * FROM peo')).toMatchObject({ typed: 3, compared: 3, options: [{}, { insert: '"in.c-crm"."people"' }, {}] })
  expect(at('SELECT * FROM "in.c-c')).toMatchObject({ typed: 7, compared: 6 })
  expect(at('SELECT * FROM in.c-crm.pe')).toMatchObject({ typed: 11 })
})

test('behind a bucket stand its tables', () => {
  expect(labels('FROM "in.c-crm".')).toEqual(['people', 'visits'])
  expect(at('FROM "IN.C-CRM"."vi')).toMatchObject({ typed: 3, compared: 2, options: [{ insert: '"people"' }, { insert: '"visits"' }] })
  expect(at('FROM "in.c-none".')).toBeNull()
})

test('behind a table or its alias stand its columns, elsewhere those of the tables in use', () => {
  const from = ' FROM "in.c-shop"."orders" AS o JOIN "in.c-crm".people USING (id)'
  expect(labels('SELECT o.', from)).toEqual(['id', 'Net total'])
  expect(labels('SELECT PEOPLE.c', from)).toEqual(['id', 'city'])
  expect(at('SELECT x.', from)).toBeNull()
  expect(at('SELECT ', from)?.options.slice(3)).toMatchObject([{ label: 'id', detail: 'long, orders, people' }, { label: 'Net total', insert: '"Net total"' }, { label: 'city' }])
})
