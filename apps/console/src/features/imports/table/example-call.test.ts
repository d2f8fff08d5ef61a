import { expect, test } from 'vitest'
import { exampleCall } from './example-call.ts'

const column = (name: string, type: string) => ({ fieldId: 1, name, type, required: false, description: '', defaultValue: null })

test('an example has the columns of the table, and deletes by its key', () => {
  const columns = [column('name', 'string'), column('id', 'long'), column('price', 'decimal(12,2)')]
  const text = exampleCall('https://lake.example', { id: 't', columns, primaryKey: ['id'] })
  expect(text).toContain('curl -X POST https://lake.example/api/v1/tables/t/imports \\\n')
  expect(text).toContain(`-d '{"rows":[{"id":1,"name":"text","price":"12.50"}],"deletes":[{"id":2}]}'`)
})

test('without a key nothing is deleted; of many columns some are shown; a quote stays inside', () => {
  const many = ["it's", 'b', 'c', 'd', 'e'].map((name) => column(name, 'string'))
  const text = exampleCall('https://lake.example', { id: 't', columns: many, primaryKey: [] })
  expect(text).toContain(String.raw`"it'\''s":"text"`)
  expect(text).not.toContain('deletes')
  expect(text).toContain('"missingColumns":"null"')
})
