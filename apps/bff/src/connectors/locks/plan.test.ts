import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Random, randomFrom } from '../../testing/fuzz/random.ts'
import type { PlannedTable, SourceLock, SourceTable, TablePick } from '../connector.ts'
import { createConnector, type SourceSnapshot } from '../create-connector.ts'
import { withoutLocked } from '../locks.ts'
import { never, openWay } from '../testing/open-way.ts'
import { leakOf } from './testing/leak-of.ts'

const names = ['a', 'ab', 'b', 'ba']
const columnNames = ['x', 'xy', 'y']
const patterns = ['*', 'a*', '*b', 'x*', '*y', 'b']

/** Tables, parts of them and views of all these, at random; also views that read each other, or what is not listed. */
function drawTables(random: Random): SourceTable[] {
  const places = names.flatMap((schema) => names.map((name) => ({ schema, name })))
  return places.filter(() => random.chance(0.6)).map((place): SourceTable => {
    const isView = random.chance(0.5)
    const columns = columnNames.filter(() => random.chance(0.7))
    return {
      ...place, kind: isView ? random.pick(['view', 'materialized view']) : 'table', rowEstimate: null, bytes: null, readable: random.chance(0.95), primaryKey: columns.slice(0, 1),
      columns: columns.map((name) => ({ name, sourceType: 'text', type: 'string', nullable: true, growing: true })),
      // A part has each column of the whole, seen or not.
      hiddenColumns: columnNames.filter((name) => !columns.includes(name) && (!isView || random.chance(0.3))),
      generatedColumns: isView ? [] : columns.filter(() => random.chance(0.15)),
      readsFrom: isView ? Array.from({ length: random.int(3) }, () => ({ ...random.pick(places), ...(random.chance(0.6) ? { column: random.pick(columnNames) } : {}) })) : [],
      partOf: !isView && random.chance(0.3) ? [random.pick(places)] : [],
      opaque: random.chance(0.05) ? ['a function'] : [],
    }
  }).map((table, _, all): SourceTable => ({
    ...table, readsFrom: [...table.readsFrom, ...all.filter(({ partOf }) => partOf.some((parent) => parent.schema === table.schema && parent.name === table.name)).map(({ schema, name }) => ({ schema, name }))],
  }))
}

function drawLocks(random: Random): SourceLock[] {
  return Array.from({ length: random.int(4) }, () => {
    const pattern = random.chance(0.6)
    return {
      pattern, schema: random.pick(pattern ? patterns : names), table: random.pick(pattern ? patterns : names), reason: 'Private.',
      column: random.chance(0.7) ? random.pick(pattern ? patterns : columnNames) : null,
    }
  })
}

/** What the system is asked to read. */
async function plan(tables: SourceTable[], picks: readonly TablePick[] | 'all', locks: SourceLock[]): Promise<PlannedTable[]> {
  const planned: PlannedTable[] = []
  const snapshot = {
    sourceIdentity: 'drawn', asOf: new Date(), tables, close: async () => {},
    read: async (asked: PlannedTable) => {
      planned.push(asked)
      return { table: asked.table, columns: [], primaryKey: [], rows: Readable.from([]), format: 'text' as const }
    },
  }
  const connector = createConnector({
    id: 'drawn', name: 'Drawn', summary: '', settings: z.object({}), secrets: [], sourceOf: () => 'drawn', testConnection: async function* () {},
    openSnapshot: async () => snapshot as SourceSnapshot,
  })
  const extraction = await connector.extract({}, { tables: picks, locksOn: () => locks }, openWay, never)
  for await (const { rows } of extraction.tables) rows.resume()
  return planned
}

test('no locked column is ever in a plan, whatever reads what and whatever is picked', async () => {
  const random = randomFrom(4806)
  const leaks: unknown[] = []
  let read = 0
  for (let round = 0; round < 600; round += 1) {
    const tables = drawTables(random)
    const locks = drawLocks(random)
    const picks = tables.map(({ schema, name, columns }): TablePick => ({
      schema, name, columns: random.chance(0.5) ? 'all' : columns.map((column) => column.name).filter(() => random.chance(0.6)),
      mode: columns[0] && random.chance(0.2) ? { append: { column: random.pick(columns).name, after: null } } : 'full',
      ...(random.chance(0.2) ? { ranges: 4 } : {}),
      conditions: columns[0] && random.chance(0.2) ? [{ column: random.pick(columns).name, operator: 'isNull' } as never] : [],
    }))
    const planned = await plan(tables, 'all', locks)
    for (const pick of picks) planned.push(...await plan(tables, [pick], locks).catch(() => []))
    for (const { table, columns, mode, conditions, ranges } of planned) {
      const used = [...columns.map(({ name }) => name), ...(mode === 'full' ? [] : [mode.append.column]), ...conditions.map(({ column }) => column), ...(ranges?.by ?? []).map(({ column }) => column.name)]
      const leak = leakOf(tables, locks, table, used)
      if (leak !== null) leaks.push([table, locks, leak])
    }
    read += planned.length
  }
  expect(leaks).toEqual([])
  expect(read).toBeGreaterThan(2000)
})

test('without a lock everything may leave', () => {
  const random = randomFrom(7)
  for (let round = 0; round < 100; round += 1) expect(withoutLocked(drawTables(random), []).filter(({ refusal, refusedColumns }) => refusal !== null || refusedColumns.size > 0)).toEqual([])
})

test('ten thousand tables under a hundred patterns are judged in a moment', () => {
  const columns = Array.from({ length: 20 }, (_, at) => ({ name: `column_${at}`, sourceType: 'text', type: 'string' as const, nullable: true, growing: false }))
  const tables = Array.from({ length: 10_000 }, (_, at): SourceTable => ({
    schema: `schema_${at % 20}`, name: `table_${at}`, kind: at % 4 === 3 ? 'view' : 'table', rowEstimate: null, bytes: null, readable: true, columns, primaryKey: [],
    readsFrom: at % 4 === 3 ? [{ schema: `schema_${(at - 1) % 20}`, name: `table_${at - 1}` }] : [], partOf: [], opaque: [],
  }))
  const locks = Array.from({ length: 100 }, (_, at): SourceLock => ({ pattern: true, schema: '*', table: at % 2 ? `*_${at}*` : '*', column: at % 3 ? `*${at}_secret*` : `*umn_${at}`, reason: 'Private.' }))
  // The time of this process alone: another one may keep the machine busy.
  const started = process.cpuUsage()
  const judged = withoutLocked(tables, locks)
  const { user } = process.cpuUsage(started)
  expect(judged.filter(({ refusedColumns }) => refusedColumns.size > 0).length).toBeGreaterThan(1000)
  // About half a second: ten times that is a fault.
  expect(user).toBeLessThan(5_000_000)
})
