import { expect, test } from 'vitest'
import { pathHint } from './path-hint.ts'

test('a path without its quotes is told with them', () => {
  expect(pathHint('select count(*) from in.c-oracle.crm_customer c')).toBe('"in.c-oracle"."crm_customer"')
  expect(pathHint('SELECT * FROM OUT.c-churn."churn_score"')).toBe('"OUT.c-churn"."churn_score"')
  expect(pathHint('SELECT * FROM "in.c-oracle.crm_customer"')).toBe('"in.c-oracle"."crm_customer"')
})

test('a path that is written right needs no hint', () => {
  expect(pathHint('SELECT * FROM "in.c-oracle"."crm_customer" JOIN "out.c-churn".churn_score USING (id)')).toBeNull()
  expect(pathHint('SELECT 1 WHERE x IN (1)')).toBeNull()
})
