import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { foreignTables } from '../test/foreign-tables.ts'
import { readByPyiceberg } from '../test/read-by-pyiceberg.ts'
import { sorted } from '../test/table-history.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake('file')
})
afterAll(() => lake.close())

test.each(foreignTables)('PyIceberg reads every state and every snapshot exactly: %s', async (_, make) => {
  const history = await make(lake)
  const [states, snapshots] = [history.states, history.snapshots()]
  const latest = lake.storage.urlOf(states.at(-1)?.location ?? '')
  const answers = await readByPyiceberg([
    ...states.map(({ location }) => ({ metadata: lake.storage.urlOf(location) })),
    ...snapshots.map(({ snapshotId }) => ({ metadata: latest, snapshot: String(snapshotId) })),
  ])
  for (const [index, { schema, rows }] of [...states, ...snapshots].entries()) {
    expect(answers[index]?.columns).toEqual(schema.columns.map(({ name, type }) => [name, type]))
    expect(sorted(answers[index]?.rows ?? [])).toEqual(rows)
  }
})
