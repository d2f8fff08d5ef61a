import { expect, test } from 'vitest'
import { suggestionsAt } from './suggestions.ts'

const orders = { path: 'in.c-shop.orders', as: 'orders', columns: [{ name: 'id', type: 'long' }, { name: 'Net total', type: 'decimal(12,2)' }] }
const people = { path: 'in.c-crm.people', as: 'people', columns: [{ name: 'id', type: 'long' }, { name: 'city', type: 'string' }] }
const other = { path: 'in.c-crm.visits', columns: [{ name: 'page', type: 'string' }] }

const addInput = (path: string) => `added ${path}`
const labels = (before: string, after = '') => suggestionsAt(before, before + after, [orders, people], [other], addInput)?.options.map(({ label }) => label)

test('behind a table stand its columns, by name or by alias, whatever the case', () => {
  expect(labels('select ORDERS.')).toEqual(['id', 'Net total'])
  expect(labels('select o.n', ' from orders as o')).toEqual(['id', 'Net total'])
  expect(labels('select p.', ' from orders o join people p on true')).toEqual(['id', 'city'])
  expect(labels('select x.')).toBeUndefined()
})

test('elsewhere stand inputs, the columns of those in use, and what could be an input', () => {
  expect(labels('select c', ' from people')).toEqual(['orders', 'people', 'id', 'city', 'visits'])
  const found = suggestionsAt('select ', 'select ', [orders], [other], addInput)?.options
  expect(found?.find(({ label }) => label === 'Net total')).toMatchObject({ insert: '"Net total"', detail: 'decimal(12,2), orders' })
  expect(found?.at(-1)).toMatchObject({ label: 'visits', detail: 'Add in.c-crm.visits as input', kind: 'add' })
  const { insert } = found?.at(-1) ?? {}
  expect(typeof insert === 'function' && insert()).toBe('added in.c-crm.visits')
})

test('a column that two inputs have is offered once', () => {
  expect(suggestionsAt('', '', [orders, people], [], addInput)?.options.filter(({ label }) => label === 'id')).toMatchObject([{ detail: 'long, orders, people' }])
})
