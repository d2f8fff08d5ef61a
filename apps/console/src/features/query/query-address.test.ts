import { expect, test } from 'vitest'
import { calledInSql, queryAddress, selectAll, sqlIn } from './query-address.ts'

test('an address brings its SQL along, whatever is in it', () => {
  const sql = `SELECT '#&? 100 % é'\nFROM "in.c-crm"."customer"`
  const address = queryAddress('p1', sql)
  expect(address).toMatch(/^\/query\?project=p1#sql=\S+$/)
  expect(sqlIn(new URL(address, 'http://localhost').hash)).toBe(sql)
  expect([queryAddress('p1'), sqlIn(''), sqlIn('#page'), sqlIn('#sql=%E0')]).toEqual(['/query?project=p1', null, null, null])
})

test('a table is called by its bucket and its name', () => {
  expect(calledInSql('in.c-crm.customer')).toBe('"in.c-crm"."customer"')
  expect(selectAll('in.c-crm.customer')).toBe('SELECT *\nFROM "in.c-crm"."customer"\nLIMIT 100')
})
