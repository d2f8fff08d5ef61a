import type { PlannedTable, SourceRange } from '../../connector.ts'
import { nameOf, quoted } from '../../locks.ts'
import type { PostgresColumn } from '../catalog/list-tables.ts'
import type { Session } from '../connection/session.ts'
import { literal, plainType, typed } from './literal.ts'

const cuttable = new Set(['int2', 'int4', 'int8', 'numeric', 'date', 'timestamp', 'timestamptz', 'uuid', 'text', 'varchar', 'bpchar'])
const kinds = new Set(['table', 'partitioned table', 'materialized view'])
/** So much of a table is looked at for where to cut it: the ranges need not be of one size, only about. */
const sampled = 32 * 1024 ** 2

export interface Cut {
  ranges: [SourceRange, ...SourceRange[]]
  isByKey: boolean
}

const whole: Cut = { ranges: [{ where: null }], isByKey: false }

/** The column that a table can be cut by, where there is one. */
export function cutColumn({ table, ranges }: PlannedTable, columns: ReadonlyMap<string, PostgresColumn>) {
  if (!ranges || !kinds.has(table.kind)) return undefined
  const found = ranges.by.flatMap(({ column: { name }, isKey }) => {
    const column = columns.get(name)
    return column?.builtIn && cuttable.has(column.base) ? [{ column, isKey, most: ranges.most }] : []
  })
  return found[0]
}

/** Cuts a table by the values of a column, at the quantiles of a sample: each row is in exactly one range, those without a value in the first. */
export async function cutTable(session: Session, planned: PlannedTable, columns: ReadonlyMap<string, PostgresColumn>, since: string | null): Promise<Cut> {
  const by = cutColumn(planned, columns)
  if (!by) return whole
  const bounds = await quantiles(session, nameOf(planned.table), by, since)
  const [first, ...others] = bounds.map((bound) => typed(bound, by.column))
  if (first === undefined) return whole
  const name = quoted(by.column.name)
  const begin = by.column.nullable ? `(${name} < ${first} OR ${name} IS NULL)` : `${name} < ${first}`
  const later = [first, ...others].map((bound, at): SourceRange => {
    const end = others[at]
    return { where: end === undefined ? `${name} >= ${bound}` : `${name} >= ${bound} AND ${name} < ${end}` }
  })
  return { ranges: [{ where: begin }, ...later], isByKey: by.isKey }
}

async function quantiles(session: Session, from: string, { column, most }: { column: PostgresColumn; most: number }, since: string | null): Promise<string[]> {
  const [size] = await session.query<{ bytes: number }>(`
    SELECT (pg_relation_size(t) + coalesce((SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree(t) WHERE isleaf AND relid <> t), 0))::float8 AS bytes
    FROM (SELECT ${literal(from)}::regclass AS t) AS named`)
  const share = Math.min(100, (100 * sampled) / Math.max(size?.bytes ?? 0, 1))
  const fractions = Array.from({ length: most - 1 }, (_, at) => (at + 1) / most)
  const rows = await session.query<{ bound: string | null }>(`
    SELECT bound::text FROM unnest((
      SELECT percentile_disc(ARRAY[${fractions.join(', ')}]::float8[]) WITHIN GROUP (ORDER BY ${quoted(column.name)}::${plainType(column)})
      FROM ${from} TABLESAMPLE SYSTEM (${share})${since === null ? '' : ` WHERE ${since}`}
    )) WITH ORDINALITY AS cut(bound, place) ORDER BY place`)
  return [...new Set(rows.flatMap(({ bound }) => (bound === null ? [] : [bound])))]
}
