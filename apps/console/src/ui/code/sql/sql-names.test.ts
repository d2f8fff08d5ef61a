import { expect, test } from 'vitest'
import { nameForInput, namesMadeBy, quoted } from './sql-names.ts'

test('an input is called by the last part of its path, never by a name that is taken', () => {
  expect(nameForInput('in.c-crm.customer', [])).toBe('customer')
  expect(nameForInput('in.c-erp.customer', ['Customer', 'customer_2'])).toBe('customer_3')
  expect(nameForInput('in.c-x.2024-sales', [])).toBe('_2024_sales')
})

test('what the SQL makes can be an output', () => {
  expect(namesMadeBy(`
    -- create table no_such as
    create or replace temp table clean as select 1;
    CREATE VIEW "Per Day" AS SELECT 2; create table if not exists clean as select 3 /* create table hidden */`)).toEqual(['clean', 'Per Day'])
  expect(namesMadeBy('select 1')).toEqual([])
})

test('names that are not plain are quoted', () => {
  expect([quoted('total'), quoted('Per Day'), quoted('a"b')]).toEqual(['total', '"Per Day"', '"a""b"'])
})
