import { deleteRows, restoreSnapshot, runUpkeep, updateColumn } from '@tributary/contract/tables'
import { type Ground, transformed } from '../crash/changes.ts'
import type { Random } from '../fuzz/random.ts'

/** The rows of the table, by their key. */
export type Rows = ReadonlyMap<number, string>

export interface Operation {
  name: string
  /** Asks for it; a job's id, or null where it is done. @throws what the API answers */
  begin(): Promise<string | null>
  /** What it makes of the rows; null: nothing that is a load. */
  apply: ((rows: Rows) => Rows) | null
}

interface Draw {
  ground: Ground
  random: Random
  /** A key that was never there. */
  newId(): number
  /** Some of the last snapshots, in order; all but the last one may expire. */
  snapshots: readonly string[]
}

const smallIds = 12
const values = ['red', 'green', 'blue']

type Pair = readonly [number, string]
const valuesOf = (rows: readonly Pair[], marker: (at: number) => string = () => '') => `(VALUES ${rows.map(([id, v], at) => `(${id}::BIGINT, '${v}'${marker(at)})`).join(', ')})`

function pairs({ random, newId }: Draw, known: number, fresh: number): Pair[] {
  const ids = new Set(Array.from({ length: known }, () => random.int(smallIds)))
  return [...ids, ...Array.from({ length: fresh }, newId)].map((id) => [id, `${random.pick(values)} ${random.int(1000)}`])
}

const operations: ((draw: Draw) => Operation)[] = [
  (draw) => {
    const rows = pairs(draw, 6, 2)
    return { name: 'full', begin: () => transformed(draw.ground, `SELECT * FROM ${valuesOf(rows)} AS rows (id, v)`, {}), apply: () => new Map(rows) }
  },
  (draw) => {
    const rows = pairs(draw, 0, 2)
    return { name: 'append', begin: () => transformed(draw.ground, `SELECT * FROM ${valuesOf(rows)} AS rows (id, v)`, { mode: 'append' }), apply: (before) => new Map([...before, ...rows]) }
  },
  (draw) => {
    const rows = pairs(draw, 4, 1)
    const gone = new Set(rows.filter(() => draw.random.chance(0.3)).map(([id]) => id))
    const sql = `SELECT * FROM ${valuesOf(rows, (at) => `, ${gone.has(rows[at]?.[0] ?? -1)}`)} AS rows (id, v, gone)`
    return {
      name: 'upsert', begin: () => transformed(draw.ground, sql, { mode: 'upsert', primaryKey: ['id'], deleteColumn: 'gone' }),
      apply: (before) => new Map([...before, ...rows].filter(([id]) => !gone.has(id))),
    }
  },
  ({ ground, random }) => {
    const value = String(random.int(smallIds))
    return {
      name: 'delete', begin: async () => (await ground.call(deleteRows, { tableId: ground.table.id, where: [{ column: 'id', is: 'less', value }] })).id,
      apply: (before) => new Map([...before].filter(([id]) => id >= Number(value))),
    }
  },
  ({ ground, random, snapshots }) => ({
    name: 'restore', apply: null,
    begin: () => ground.call(restoreSnapshot, { tableId: ground.table.id, snapshotId: (random.chance(0.5) ? snapshots.at(-1) : null) ?? random.pick(snapshots) }).then(() => null),
  }),
  ({ ground }) => ({
    name: 'rename', apply: null,
    async begin() {
      // A full load that comes in between makes the column anew.
      const { fieldId } = await ground.app.context.db.column.findFirstOrThrow({ where: { tableId: ground.table.id, name: 'v' } })
      for (const name of ['w', 'v']) await ground.call(updateColumn, { tableId: ground.table.id, fieldId, name })
      return null
    },
  }),
  ({ ground }) => ({ name: 'upkeep', begin: async () => (await ground.call(runUpkeep, { tableId: ground.table.id })).id, apply: null }),
]

/** Loads come more often than the rest. */
export const anOperation = (draw: Draw): Operation => (draw.random.chance(0.65) ? draw.random.pick(operations.slice(0, 4)) : draw.random.pick(operations.slice(4)))(draw)
