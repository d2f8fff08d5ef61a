import { randomUUID } from 'node:crypto'
import { prepareCommit } from '../src/commit.ts'
import { prepareSchemaChange } from '../src/evolve.ts'
import { prepareExpiry } from '../src/expire.ts'
import { prepareRestore } from '../src/restore.ts'
import { scanSnapshot } from '../src/scan.ts'
import type { LakeColumn, LakeSchema } from '../src/schema.ts'
import { readTable, schemaOf } from '../src/snapshot.ts'
import { prepareTags } from '../src/tags.ts'
import { type Canonical, widened } from './canonical.ts'
import type { DuckdbLake } from './duckdb-lake.ts'

/** A row to be: each column's SQL, and how its value has to be read. */
export type Planned = Record<string, { sql: string; value: Canonical }>

/** A table at one metadata location, with what every reader has to find there; rows sorted by `sorted`. */
export interface TableState {
  location: string
  snapshotId: bigint
  schema: LakeSchema
  rows: string[]
}

type StoredRow = ReadonlyMap<number, Canonical>

/** Rows in an order of their own: none of ours is promised to other readers. */
export const sorted = (rows: readonly (readonly Canonical[])[]) => rows.map((row) => JSON.stringify(row)).toSorted()

/** A table with all its states, and beside it a simple model of what they hold. */
export function tableHistory(lake: DuckdbLake) {
  const tableId = randomUUID()
  const states: TableState[] = []
  let rows: StoredRow[] = []
  const kept = new Map<bigint, StoredRow[]>()
  const expired = new Set<bigint>()
  const last = () => states.at(-1)?.location ?? null

  async function note(location: string) {
    const metadata = await readTable(lake.storage, location)
    const schema = schemaOf(metadata)
    const snapshotId = BigInt(metadata['current-snapshot-id'] ?? 0)
    kept.set(snapshotId, rows)
    states.push({ location, snapshotId, schema, rows: sorted(rows.map((row) => valuesOf(row, schema))) })
  }

  return {
    tableId,
    states,
    /** The snapshots that the last metadata file has still, with what they held when they came to be. */
    snapshots: () => states.filter(({ snapshotId }, index) => !expired.has(snapshotId) && states.findIndex((one) => one.snapshotId === snapshotId) === index),
    /** A load of these rows, which name the same columns in the same order and types; `shape` stands for none. */
    async load(mode: 'full' | 'append', planned: readonly Planned[], shape: readonly Planned[] = []) {
      const commit = await lake.load(tableId, last(), mode, planned.length > 0 ? selectOf(planned) : `${selectOf(shape)} LIMIT 0`)
      const added = planned.map((row) => storedRow(Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value])), commit.schema))
      rows = mode === 'full' ? added : [...rows, ...added]
      await note(commit.location)
    },
    /** A change of the schema that writes no data; `defaults` of new columns, as they have to be read. */
    async evolve(change: (schema: LakeSchema) => LakeSchema, defaults: Readonly<Record<string, Canonical>> = {}) {
      const current = last() ?? ''
      const schema = change(schemaOf(await readTable(lake.storage, current)))
      rows = rows.map((row) => new Map([...row, ...storedRow(defaults, schema)]))
      await note(await prepareSchemaChange(lake.storage, { tableId, current, schema, now: new Date() }))
    },
    /** Puts the same rows of all files into one. */
    async compact() {
      const current = last() ?? ''
      const { schema, sql } = await lake.scan(current)
      const { files } = await scanSnapshot(lake.storage, current)
      const file = await lake.stage(tableId, `FROM ${sql}`, schema)
      const commit = await prepareCommit(lake.storage, { tableId, current, mode: 'rewrite', replaces: files.map(({ path }) => path), isCompaction: true, schema, files: [file], now: new Date() })
      rows = rows.map((row) => new Map(schema.columns.map((column) => [column.fieldId, valueOf(row, column)])))
      await note(commit.location)
    },
    /** Makes the table what it was in a former state. */
    async restore(index: number) {
      const snapshotId = states[index]?.snapshotId ?? 0n
      const commit = await prepareRestore(lake.storage, { tableId, current: last() ?? '', snapshotId, now: new Date() })
      rows = kept.get(snapshotId) ?? []
      await note(commit.location)
    },
    /** Gives names to the snapshots of states. */
    async tag(indexes: Readonly<Record<string, number>>) {
      const tags = Object.fromEntries(Object.entries(indexes).map(([name, index]) => [name, states[index]?.snapshotId ?? 0n]))
      await note(await prepareTags(lake.storage, { tableId, current: last() ?? '', tags, now: new Date() }))
    },
    /** Forgets the snapshots of states. */
    async expire(...indexes: number[]) {
      const expiry = await prepareExpiry(lake.storage, { tableId, current: last() ?? '', expire: indexes.map((index) => states[index]?.snapshotId ?? 0n), now: new Date() })
      for (const id of expiry?.expired ?? []) expired.add(id)
      await note(expiry?.location ?? '')
    },
  }
}
export type TableHistory = ReturnType<typeof tableHistory>

const selectOf = (planned: readonly Planned[]) =>
  planned.map((row) => `SELECT ${Object.entries(row).map(([name, { sql }]) => `${sql} AS "${name.replaceAll('"', '""')}"`).join(', ')}`).join(' UNION ALL ')

function storedRow(row: Readonly<Record<string, Canonical>>, { columns }: LakeSchema): StoredRow {
  return new Map(columns.flatMap(({ fieldId, name }) => (Object.hasOwn(row, name) ? [[fieldId, row[name] ?? null] as const] : [])))
}

const valuesOf = (row: StoredRow, { columns }: LakeSchema) => columns.map((column) => valueOf(row, column))
const valueOf = (row: StoredRow, { fieldId, type }: LakeColumn) => widened(row.get(fieldId) ?? null, type)
