import { expect, test } from 'vitest'
import { matcherOf } from './pattern.ts'

const names = ['ORA_IS_001', 'ORA_IS_002', 'ORA_ISLE', 'orders', 'v.orders', 'a[1]']
const fitting = (text: string, schema = 'dbo') => names.filter((name) => matcherOf(text)({ schema, name }))

test('without a star it is a part of the name, whatever the case', () => {
  expect(fitting('ora_is_')).toEqual(['ORA_IS_001', 'ORA_IS_002'])
  expect(fitting('dbo.ord')).toEqual(['orders'])
  expect(fitting('  ')).toEqual(names)
})

test('with a star or a question mark it is the whole name', () => {
  expect(fitting('ORA_IS_*')).toEqual(['ORA_IS_001', 'ORA_IS_002'])
  expect(fitting('ORA_IS_00?')).toEqual(['ORA_IS_001', 'ORA_IS_002'])
  expect(fitting('*orders')).toEqual(['orders', 'v.orders'])
  expect(fitting('rder*')).toEqual([])
})

test('with a dot it is schema and name', () => {
  expect(fitting('dbo.*')).toEqual(names)
  expect(fitting('dbo.ora*')).toEqual(['ORA_IS_001', 'ORA_IS_002', 'ORA_ISLE'])
  expect(fitting('dbo.*', 'sales')).toEqual([])
})

test('signs of regular expressions are only letters', () => {
  expect(fitting('a[1]*')).toEqual(['a[1]'])
  expect(fitting('a.*')).toEqual([])
  expect(fitting('(*')).toEqual([])
})
