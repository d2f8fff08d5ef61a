import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { comparable, readByIcebird } from '../test/read-by-icebird.ts'
import type { PreparedCommit } from './commit.ts'
import { readTable, snapshotsOf } from './snapshot.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake()
})
afterAll(() => lake.close())

/** Rows of every type with its corners: nulls beside empty, the smallest and the largest. Later loads widen columns and add one. */
const everyType = (load: number, from: number, count: number) => `
  SELECT (i * ${load + 1})::${load < 3 ? 'INTEGER' : 'BIGINT'} AS id,
    [true, false, NULL][i % 3 + 1] AS "b o""o'l",
    [9223372036854775807, -9223372036854775808, i, NULL][i % 4 + 1]::BIGINT AS "ščř 🎉",
    (['0.1', 'NaN', '-0.0', 'inf', NULL]::FLOAT[])[i % 5 + 1]::${load < 5 ? 'FLOAT' : 'DOUBLE'} AS "select",
    (['1e300', 'NaN', '5e-324', '-inf', NULL]::DOUBLE[])[i % 5 + 1] AS "a b",
    ([12345678.91, -99999999.99, 0, NULL]::DECIMAL(10,2)[])[i % 4 + 1] AS "a_x20b",
    ([0.0000000001, -1.5, i, NULL]::DECIMAL(38,10)[])[i % 4 + 1] AS "1st",
    ([99.9, -99.9, NULL]::DECIMAL(3,1)[])[i % 3 + 1]::DECIMAL(${load < 4 ? 3 : 20},1) AS "C",
    [DATE '1969-12-31', DATE '0001-01-01', DATE '9999-12-31', NULL][i % 4 + 1] AS "day,of",
    [TIME '00:00:00', TIME '23:59:59.999999', NULL][i % 3 + 1] AS "; drop table x --",
    [TIMESTAMP '1969-12-31 23:59:59.999999', TIMESTAMP '1582-10-15 01:02:03.004005', TIMESTAMP '2026-11-20 08:00:00', NULL][i % 4 + 1] AS "t\\s",
    [TIMESTAMPTZ '1950-06-01 00:00:00.5+05:30', TIMESTAMPTZ '2026-03-29 02:30:00+01', NULL][i % 3 + 1] AS "{tz: 1}",
    ['', NULL, repeat('ž', 40), 'line' || chr(10) || 'break "quoted"', 'x' || i][i % 5 + 1] AS "s.t-r",
    [UUID '00000000-0000-0000-0000-000000000000', UUID 'ffffffff-ffff-ffff-ffff-ffffffffffff', NULL][i % 3 + 1] AS "?",
    ['\\x00\\xFF'::BLOB, ''::BLOB, NULL][i % 3 + 1] AS "bin*",
    NULL::INTEGER AS "nothing"${load < 2 ? '' : ', i::VARCHAR AS "added later"'}
  FROM range(${from}, ${from + count}) t(i)`

interface Model {
  current: PreparedCommit | null
  /** Each snapshot's rows, as the engine computes them from the loads' own queries. */
  snapshots: { commit: PreparedCommit; loads: string[] }[]
}

/** Deterministic numbers below a bound: a failing sequence comes back with its seed. */
function numbersFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe.each([1, 2, 3, 4])('a random history, seed %i', (seed) => {
  const tableId = randomUUID()
  const model: Model = { current: null, snapshots: [] }

  beforeAll(async () => {
    const random = numbersFrom(seed)
    for (let load = 0; load < 8; load += 1) {
      const mode = random(3) === 0 ? 'full' : 'append'
      const select = everyType(load, random(50), random(4) === 0 ? 0 : 1 + random(40))
      const commit = await lake.load(tableId, model.current?.location ?? null, mode, select)
      const before = mode === 'full' ? [] : (model.snapshots.at(-1)?.loads ?? [])
      model.snapshots.push({ commit, loads: [...before, select] })
      model.current = commit
    }
  })

  test('every snapshot is read back by the engine, from its own metadata and from the latest', async () => {
    for (const { commit, loads } of model.snapshots) {
      const expected = comparable(await lake.rows(loads.map((load) => `FROM (${load})`).join(' UNION ALL BY NAME ')), commit.schema)
      const own = await lake.scan(commit.location)
      expect(comparable(await lake.rows(`FROM ${own.sql}`), own.schema)).toEqual(expected)
      const later = await lake.scan(model.current?.location ?? '', commit.snapshotId)
      expect(comparable(await lake.rows(`FROM ${later.sql}`), later.schema)).toEqual(expected)
      expect(commit.totalRows).toBe(BigInt(expected.length))
    }
  })

  test('icebird reads every snapshot alike', async () => {
    for (const { commit } of model.snapshots) {
      const expected = comparable(await lake.rows(`FROM ${(await lake.scan(commit.location)).sql}`), commit.schema)
      expect(comparable(await readByIcebird(lake, tableId, commit.location), commit.schema)).toEqual(expected)
      const late = await readByIcebird(lake, tableId, model.current?.location ?? '', commit.snapshotId)
      expect(comparable(late, commit.schema)).toEqual(expected)
    }
  })

  test('snapshots form one line, with the counts of their loads', async () => {
    const snapshots = snapshotsOf(await readTable(lake.storage, model.current?.location ?? ''))
    expect(snapshots.map(({ snapshotId }) => snapshotId)).toEqual(model.snapshots.map(({ commit }) => commit.snapshotId))
    expect(snapshots.map(({ parentSnapshotId }) => parentSnapshotId)).toEqual([null, ...snapshots.slice(0, -1).map(({ snapshotId }) => snapshotId)])
    expect(snapshots.map(({ sequenceNumber }) => sequenceNumber)).toEqual(snapshots.map((_, index) => index + 1))
    for (const [index, { commit }] of model.snapshots.entries()) {
      const before = model.snapshots[index - 1]?.commit.totalRows ?? 0n
      expect(before + commit.addedRows - commit.deletedRows).toBe(commit.totalRows)
      expect(snapshots[index]?.summary).toMatchObject({ 'added-records': String(commit.addedRows), 'total-records': String(commit.totalRows), 'total-files-size': String(commit.totalBytes) })
    }
  })
})
