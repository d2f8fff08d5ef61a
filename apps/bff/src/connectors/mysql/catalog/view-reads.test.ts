import { expect, test } from 'vitest'
import { type KnownTables, viewReads } from './view-reads.ts'

const known: KnownTables = new Map([
  ['t', [{ name: 't', columns: ['a', 'b'] }]],
  ['u', [{ name: 'u', columns: ['id', 'n'] }]],
  ['a`b.c', [{ name: 'a`b.c', columns: ['say "hi"'] }]],
  ['orders', [{ name: 'Orders', columns: ['x'] }, { name: 'orders', columns: ['x'] }]],
])
const reads = (definition: string) => {
  const { readsFrom, opaque } = viewReads('crm', definition, known)
  return { reads: readsFrom.map(({ name, column }) => (column === undefined ? name : `${name}.${column}`)), opaque }
}

test('tables and columns are found in joins, subqueries and unions', () => {
  expect(reads('select `x`.`a` AS `a`,`y`.`n` AS `n` from (`crm`.`t` `x` left join (`crm`.`u` `y` join `crm`.`t` `z`) on(`y`.`id` = `x`.`a`))'))
    .toEqual({ reads: ['t.a', 'u.id', 'u.n'], opaque: [] })
  expect(reads('select `crm`.`t`.`a` AS `a` from `crm`.`t` where `crm`.`t`.`b` in (select `crm`.`u`.`id` from `crm`.`u`)').reads).toEqual(['t.a', 't.b', 'u.id'])
  expect(reads('select `crm`.`t`.`a` AS `a` from `crm`.`t` union all (select `crm`.`u`.`id` AS `id` from `crm`.`u`)').reads).toEqual(['t.a', 'u.id'])
})

test('a table of which no column is named counts as read in whole', () => {
  expect(reads('select count(0) AS `count(*)` from `crm`.`t`')).toEqual({ reads: ['t'], opaque: [] })
})

test('the name of a subquery is no table', () => {
  expect(reads('with c(`q`) as (select `crm`.`t`.`a` AS `q` from `crm`.`t`)select `c`.`q` AS `q` from `c`')).toMatchObject({ reads: ['t.a'] })
  expect(reads('select extract(year from `x`.`a`) AS `y` from `crm`.`t` `x`')).toEqual({ reads: ['t.a'], opaque: [] })
})

test('a column that this user does not see counts as read of its table, and of no other that is clear', () => {
  expect(reads('select `x`.`hidden` AS `h`,`y`.`id` AS `id` from (`crm`.`t` `x` join `crm`.`u` `y`)').reads).toEqual(['t.hidden', 'u.id'])
  expect(reads('select `crm`.`t`.`n` AS `n`,`y`.`n` AS `m` from (`crm`.`t` join `crm`.`u` `y`)').reads).toEqual(['t.n', 'u.n'])
  expect(reads('select `c`.`hidden` AS `n` from `crm`.`t` PARTITION (`p0`) `c`').reads).toEqual(['t.hidden'])
})

test('names with quotes, dots and capitals are read as they are', () => {
  expect(reads('select `a``b.c`.`say "hi"` AS `it\'s` from `crm`.`a``b.c`')).toEqual({ reads: ['a`b.c.say "hi"'], opaque: [] })
  expect(reads('select 1 AS `one` from `CRM`.`ORDERS`').reads).toEqual(['Orders', 'orders'])
})

test('what stands in a text is no name, and a text does not hide what follows', () => {
  expect(reads("select 'from `crm`.`u`' AS `s` from `crm`.`t`")).toEqual({ reads: ['t'], opaque: [] })
  expect(reads("select 'it''s' AS `s`,`crm`.`u`.`id` AS `id` from `crm`.`u`").reads).toEqual(['u.id'])
  expect(reads("select '\\' AS `s`,`crm`.`u`.`id` AS `id` from `crm`.`u`").opaque).toEqual(['a definition with backslashes, which can be read in two ways'])
})

test('what a value is cast to, and a number with a point, is no name without quotes', () => {
  expect(reads("select cast(`x`.`a` as char charset utf8mb4) AS `a`,.5 AS `half`,`x`.`b` + 1.5 AS `b` from `crm`.`t` FOR SYSTEM_TIME AS OF TIMESTAMP'2026-01-01 00:00:00' `x`").opaque).toEqual([])
})

test.each([
  ['select `f`() AS `x` from `crm`.`t`', 'the function f'],
  ['select `other`.`f`(1) AS `x` from `crm`.`t`', 'the function f'],
  ['select 1 AS `n` from `mysql`.`user`', 'mysql.user'],
  ['select 1 AS `n` from (`crm`.`t` join `other`.`t`)', 'other.t'],
  ['select 1 AS `n` from `crm`.`not_seen`', 'crm.not_seen'],
  ["select load_file('/etc/passwd') AS `f` from `crm`.`t`", 'files of the server'],
  ['select crm.t.a AS x,crm.t.`b` AS `b` from crm.t', 'a definition whose names are not quoted, as sql_quote_show_create made it'],
  ['select first_person() AS person', 'a definition whose names are not quoted, as sql_quote_show_create made it'],
  ['select 1 AS `one` from crm.`order`', 'a definition whose names are not quoted, as sql_quote_show_create made it'],
  ['', 'a definition that this user may not see (the right SHOW VIEW would tell)'],
])('%s cannot be seen through', (definition, what) => {
  expect(reads(definition).opaque).toEqual([what])
})
