import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import type { PlannedTable, SourceRange, TableReading } from '../../../../connectors/index.ts'
import type { StagedLoad } from '../../../catalog/index.ts'
import type { PickedTable } from '../picked-table.ts'

/** How far one table of a run is. */
export interface TableRead {
  pick: PickedTable
  /** How messages call it. */
  label: string
  planned: PlannedTable
  /** null until somebody has begun it. */
  begun: Begun | null
  /** While somebody begins it. */
  beginning: Promise<unknown> | null
  files: StagedLoad['files'][number][]
  rows: number
  /** Those that were read twice, too. */
  bytes: number
  startedAt: number | null
  ms: number | null
}

export interface Begun {
  reading: TableReading
  schema: LakeSchema
  columns: LakeColumn[]
  /** Nobody reads these yet. */
  left: SourceRange[]
  /** How many are not read yet, those under way included. */
  unread: number
  /** As of which its rows are: one, or more where its moment was lost between its ranges. */
  moments: [Date, ...Date[]]
}

export function freshTable(pick: PickedTable, planned: PlannedTable): TableRead {
  return { pick, planned, label: `${pick.table.schema}.${pick.table.name}`, begun: null, beginning: null, files: [], rows: 0, bytes: 0, startedAt: null, ms: null }
}

export const isRead = ({ begun }: TableRead) => begun?.unread === 0

/** The same table at another moment: ranges of a key that were read stay, all else is read anew. */
export function atNewMoment(table: TableRead, planned: PlannedTable, asOf: Date): TableRead {
  if (isRead(table)) return table
  const { begun, pick } = table
  if (!begun?.reading.isByKey || table.files.length === 0 || !readsTheSame(table.planned, planned)) return freshTable(pick, planned)
  return { ...table, planned, begun: { ...begun, moments: [...begun.moments, asOf] } }
}

const readsTheSame = (one: PlannedTable, other: PlannedTable) => shapeOf(one) === shapeOf(other)
const shapeOf = ({ columns, table }: PlannedTable) => JSON.stringify([columns.map(({ name, sourceType }) => [name, sourceType]), table.primaryKey])
