import { afterAll, beforeAll, expect, test } from 'vitest'
import { mysql } from '../index.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from '../testing/source-database.ts'

const count = 10_000
let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
  await source.run(...Array.from({ length: count }, (_, at) => `CREATE TABLE t${at} (id int PRIMARY KEY, name varchar(40), amount decimal(12,2), changed_at timestamp NULL) ENGINE=MyISAM`))
}, 600_000)
afterAll(() => source.drop(), 600_000)

test('ten thousand tables are listed with their columns and keys', async () => {
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    const begun = performance.now()
    const { tables } = await mysql.listTables(source.settings, openWay, never)
    times.push(Math.round(performance.now() - begun))
    expect(tables).toHaveLength(count)
    expect(tables.every(({ columns, primaryKey, readable }) => columns.length === 4 && primaryKey[0] === 'id' && readable)).toBe(true)
  }
  process.stdout.write(`${count.toLocaleString('en')} tables of MariaDB listed in ${times.join(', ')} ms\n`)
})
