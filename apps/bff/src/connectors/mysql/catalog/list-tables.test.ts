import { expect, test } from 'vitest'
import { withoutLocked } from '../../locks.ts'
import type { Session } from '../connection/session.ts'
import { columnsSql, tablesSql } from './catalog-sql.ts'
import { listTables } from './list-tables.ts'

test('the server\'s own tables, which may hold values of any other, are refused while anything is locked', async () => {
  const session = { query: async (sql: string) => (sql === tablesSql ? [['column_stats', 'BASE TABLE', 'Aria', '', '1', '16384', 'mysql']] : []) } as unknown as Session
  const [refused] = withoutLocked(await listTables(session, { zeroDates: 'refuse' }), [{ pattern: false, schema: 'crm', table: 'people', column: 'pay', reason: 'private' }])
  expect(refused?.refusal).toContain('what the server keeps of all its databases')
})

test('a table is of the database that the server names, however the settings spell it', async () => {
  const answers = new Map([
    [tablesSql, [['orders', 'BASE TABLE', 'InnoDB', '', '1', '16384', 'crm']]],
    [columnsSql, [['orders', 'id', 'int', 'int(11)', 'NO', '10', '0', 'select']]],
  ])
  const session = { query: async (sql: string) => answers.get(sql) ?? [] } as unknown as Session
  expect(await listTables(session, { zeroDates: 'refuse' })).toMatchObject([{ schema: 'crm', name: 'orders', readable: true }])
})
