import { TransformationContent } from '@tributary/contract/transformations'
import { expect, test } from 'vitest'
import { asTransformation, tableNameOf } from './as-transformation.ts'

const paths = ['in.c-crm.customer', 'in.c-erp.customer', 'in.c-shop.2024-sales']
const to = { bucket: 'out.c-main', table: 'best' }

test('tables become inputs under names of their own, and the rows a table', () => {
  const made = asTransformation('SELECT c.id, customer.x\nFROM "in.c-crm"."customer" c JOIN "IN.C-ERP".customer USING (id), "in.c-shop.2024-sales"\n-- "in.c-crm"."customer"\nWHERE note = \'"in.c-crm"."customer"\';', paths, to)
  expect(made).toEqual({
    inputs: [{ path: 'in.c-crm.customer', as: 'customer' }, { path: 'in.c-erp.customer', as: 'customer_2' }, { path: 'in.c-shop.2024-sales', as: '_2024_sales' }],
    sql: 'CREATE TABLE result AS\nSELECT c.id, customer.x\nFROM customer c JOIN customer_2 USING (id), _2024_sales\n-- "in.c-crm"."customer"\nWHERE note = \'"in.c-crm"."customer"\';\n',
    outputs: [{ from: 'result', path: 'out.c-main.best', mode: 'full' }],
  })
  expect(TransformationContent.safeParse(made).success).toBe(true)
})

test('a part of its WITH keeps its name', () => {
  const made = asTransformation('WITH customer AS (FROM "in.c-crm"."customer"), result AS MATERIALIZED (FROM customer) FROM result', paths, to)
  expect(made.sql).toBe('CREATE TABLE result_2 AS\nWITH customer AS (FROM customer_2), result AS MATERIALIZED (FROM customer) FROM result;\n')
  expect(made.outputs).toMatchObject([{ from: 'result_2' }])
})

test('what only describes goes in brackets, and what is not there is left to the run', () => {
  expect(asTransformation('SUMMARIZE "in.c-crm"."customer"', paths, to).sql).toBe('CREATE TABLE result AS\nFROM (\nSUMMARIZE customer\n);\n')
  expect(asTransformation('FROM "in.c-crm"."gone"', paths, to)).toMatchObject({ inputs: [], sql: 'CREATE TABLE result AS\nFROM "in.c-crm"."gone";\n' })
})

test('a table is called after what people call the transformation', () => {
  expect([tableNameOf('Bästa kunder, 2024!'), tableNameOf('客户')]).toEqual(['basta_kunder_2024', 'result'])
})
