import { expect, test } from 'vitest'
import { resultCsv } from './result-csv.ts'

test('every value stays one field, and nothing differs from an empty text', () => {
  const columns = [{ name: 'id', type: 'BIGINT' }, { name: 'a "note"', type: 'VARCHAR' }, { name: 'ok', type: 'BOOLEAN' }]
  expect(resultCsv({ columns, rows: [['9007199254740993', 'x, "y"\nz', true], [1.5, '', null]] })).toBe('id,"a ""note""",ok\r\n9007199254740993,"x, ""y""\nz",true\r\n1.5,"",\r\n')
})
