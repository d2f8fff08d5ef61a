import type { TableName, TablePick } from '../../connector.ts'
import { nameOf, quoted } from '../../locks.ts'
import { emptyGrowing, plannedColumn } from '../../planned-table.ts'
import { SourceRefused } from '../../source-refused.ts'
import type { PostgresColumn } from '../catalog/list-tables.ts'
import type { Session } from '../connection/session.ts'
import { literal, typed } from './literal.ts'

export interface Growing {
  column: PostgresColumn
  after: string | null
  lateWindow: number | undefined
}

const least: Record<string, string> = { int2: '-32768', int4: '-2147483648', int8: '-9223372036854775808' }
const ofTime = new Set(['date', 'timestamp', 'timestamptz'])
/** In seconds; further back than this there is no date that is read. */
const longestWindow = 60_000_000_000

export function growingOf(mode: TablePick['mode'], columns: ReadonlyMap<string, PostgresColumn>): Growing | undefined {
  if (mode === 'full') return undefined
  const { column, after, lateWindow } = mode.append
  return { column: plannedColumn(columns, column), after, lateWindow }
}

/** The rows that a run begins with; null: all. */
export function sinceSql({ column, after, lateWindow }: Growing): string | null {
  if (after === null) return null
  const name = quoted(column.name)
  if (lateWindow === undefined) return `${name} > ${typed(after, column)}`
  if (ofTime.has(column.base)) {
    const type = column.base === 'timestamptz' ? 'timestamptz' : 'timestamp'
    return lateWindow > longestWindow ? null : `${name} >= ${literal(after)}::${type} - make_interval(secs => ${literal(String(lateWindow))})`
  }
  const begin = `${literal(after)}::numeric - ${literal(String(lateWindow))}::numeric`
  const smallest = least[column.base]
  // Of the column's own type, so that its index serves.
  return `${name} >= ${smallest === undefined ? begin : `greatest(floor(${begin}), ${smallest})::${column.base}`}`
}

/** The greatest value of the snapshot: never below the one that was reached before, whatever was deleted since. */
export async function highWaterOf(session: Session, table: TableName, growing: Growing, conditions: readonly string[]): Promise<string | null> {
  const { after } = growing
  const [from, column] = [nameOf(table), quoted(growing.column.name)]
  if (growing.column.nullable) {
    const empty = [`${column} IS NULL`, ...conditions].join(' AND ')
    const [row] = await session.query<{ found: boolean }>(`SELECT EXISTS (SELECT FROM ${from} WHERE ${empty}) AS found`)
    if (row?.found) throw emptyGrowing(table, growing.column)
  }
  const where = after === null ? '' : ` WHERE ${column} > ${typed(after, growing.column)}`
  const [row] = await session.query<{ greatest: string | null }>(`SELECT max(${column})::text AS greatest FROM ${from}${where}`)
  if (/infinity|nan/i.test(row?.greatest ?? '')) {
    throw new SourceRefused('not_growing', `The column ${column} of ${from} holds the value ${row?.greatest}, after which nothing would ever be new. Choose another growing column, or load the table in full.`)
  }
  return row?.greatest ?? after
}
