import type { Job, TableProgress as Progress } from '@tributary/contract/jobs'
import { isFinished } from '../../../ui/status/job-state.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { Duration } from '../../../ui/text/duration.tsx'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { Bytes, Quantity } from '../../../ui/text/quantity.tsx'
import styles from './table-progress.module.css'
import { tableStateOf } from './table-state.ts'

/** A run of many tables, one by one. */
export default function TableProgress({ job: { progress, state } }: { job: Job }) {
  const tables = progress?.tables ?? []
  if (!progress || tables.length === 0) return null
  const over = isFinished(state)
  return (
    <div className={styles.tables}>
      <DataTable label="Progress by table" columns={over ? ended : running} rows={tables} rowId={({ name }) => name} maxHeight={330}
        caption={tables.length < progress.of ? `The first ${formatExact(tables.length)} of ${formatExact(progress.of)} tables.` : `${formatExact(tables.length)} ${tables.length === 1 ? 'table' : 'tables'}, one by one.`} />
    </div>
  )
}

const columnsOf = (over: boolean): readonly TableColumn<Progress>[] => [
  { id: 'name', header: 'Table', width: 280, value: ({ name }) => name, render: ({ name }) => <Name size="small">{name}</Name> },
  { id: 'state', header: 'State', width: 130, value: (table) => tableStateOf(table, over)[1], render: (table) => { const [status, word] = tableStateOf(table, over); return <StatusMark status={status}>{word}</StatusMark> } },
  { id: 'rows', header: 'Rows', width: 92, numeric: true, value: ({ rows }) => rows, render: ({ rows, state }) => state !== 'waiting' && <Quantity value={rows} /> },
  { id: 'bytes', header: 'Size', width: 92, numeric: true, value: ({ bytes }) => bytes, render: ({ bytes, state }) => state !== 'waiting' && <Bytes value={bytes} /> },
  { id: 'took', header: 'Took', width: 92, numeric: true, value: ({ ms }) => ms, render: ({ ms }) => ms !== null && <Duration precise seconds={ms / 1000} /> },
]
const running = columnsOf(false)
const ended = columnsOf(true)
