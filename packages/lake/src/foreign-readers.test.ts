import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonical } from '../test/canonical.ts'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { foreignTables } from '../test/foreign-tables.ts'
import { comparable, readByIcebird } from '../test/read-by-icebird.ts'
import { sorted } from '../test/table-history.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake()
})
afterAll(() => lake.close())

test.each(foreignTables)('every state and every snapshot is read exactly by the engine, and by icebird as far as it goes: %s', async (_, make) => {
  const history = await make(lake)
  const latest = history.states.at(-1)?.location ?? ''
  const reads = [
    ...history.states.map((state) => ({ ...state, id: undefined })),
    ...history.snapshots().map((state) => ({ ...state, location: latest, id: state.snapshotId })),
  ]
  for (const { location, id, schema, rows } of reads) {
    const scan = await lake.scan(location, id)
    expect(scan.schema.columns).toEqual(schema.columns)
    const own = await lake.connection.runAndReadAll(`FROM ${scan.sql}`)
    expect(sorted(own.getRows().map((row) => schema.columns.map(({ type }, index) => canonical(row[index], type))))).toEqual(rows)
    // It counts time in milliseconds and everything else in doubles, gives defaults as their JSON, and has no room for names that JavaScript's objects bear themselves.
    const seen = { ...schema, columns: schema.columns.filter((column) => column.default === undefined && !(column.name in {})) }
    expect(comparable(await readByIcebird(lake, history.tableId, location, id), seen).toSorted()).toEqual(comparable(own.getRowObjects(), seen).toSorted())
  }
})
