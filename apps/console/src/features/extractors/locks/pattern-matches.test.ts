import type { SourceTable } from '@tributary/contract/extractors'
import { expect, test } from 'vitest'
import { matchesOf } from './pattern-matches.ts'

const table = (schema: string, name: string, columns: string[]) => ({ schema, name, columns: columns.map((column) => ({ name: column })) }) as SourceTable
const tables = [table('crm', 'customer', ['id', 'password', 'password_hash']), table('crm', 'address', ['id']), table('hr', 'customer', ['password'])]

test('whole tables are counted by schema and name', () => {
  expect(matchesOf(tables, { schema: '*', table: 'cust*', column: null })).toEqual({ names: ['crm.customer', 'hr.customer'], tableCount: 2 })
  expect(matchesOf(tables, { schema: 'crm', table: 'Cust*', column: null })).toEqual({ names: [], tableCount: 0 })
})

test('columns are counted with the tables that have them', () => {
  expect(matchesOf(tables, { schema: '*', table: '*', column: '*password*' })).toEqual({ names: ['crm.customer.password', 'crm.customer.password_hash', 'hr.customer.password'], tableCount: 2 })
  expect(matchesOf(tables, { schema: '*', table: '*', column: '' })).toEqual({ names: [], tableCount: 0 })
})
