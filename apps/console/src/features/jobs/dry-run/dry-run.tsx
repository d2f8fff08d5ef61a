import { useQuery } from '@tanstack/react-query'
import type { PlannedRead } from '@tributary/contract/extractors'
import type { Job } from '@tributary/contract/jobs'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatBytes, formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { dryRunQuery } from '../queries.ts'
import styles from './dry-run.module.css'
import { leftOutWords, refusedFirst, rowsWords, verdictOf } from './planned-words.ts'

/** What a run would read, table by table; what could not be read stands first. */
export default function DryRun({ job: { id, number } }: { job: Job }) {
  const { data: tables, error, isError, refetch } = useQuery(dryRunQuery(id))
  if (!tables) {
    return isError
      ? <ErrorPanel failed={`What dry run ${number} found could not be read`} safe="It has changed nothing." error={error} onRetry={() => void refetch()} />
      : <RowSkeletons kind="table" count={3} label="Loading what the dry run found" />
  }
  const { refused, read } = verdictOf(tables)
  return (
    <section className={styles.found} aria-label="What a run would read">
      <div className={styles.verdict}>
        <h2>What a run would read</h2>
        {refused !== null && <p><StatusMark status="broken">Refused</StatusMark> {refused}</p>}
        {read !== null && <p>{read}</p>}
      </div>
      <DataTable label="Tables that a run would read" columns={refused === null ? columns : [whether, ...columns]} rows={refusedFirst(tables)} rowId={({ schema, name }) => `${schema} ${name}`} maxHeight={460} caption="Nothing was read from any of them." />
    </section>
  )
}

const whether: TableColumn<PlannedRead> = { id: 'refusal', header: 'Can it be read', width: 320, value: ({ refusal }) => refusal ?? 'yes' }

const columns: readonly TableColumn<PlannedRead>[] = [
  { id: 'table', header: 'Table', width: 220, value: ({ schema, name }) => `${schema}.${name}`, render: ({ schema, name }) => <Name size="small">{schema}.{name}</Name> },
  { id: 'rows', header: 'What is read', width: 280, value: rowsWords },
  { id: 'columns', header: 'Columns', width: 84, numeric: true, value: (table) => table.columns.length },
  { id: 'left', header: 'Stays at the source', width: 200, value: (table) => leftOutWords(table) || 'nothing' },
  { id: 'estimate', header: 'Rows, about', width: 100, numeric: true, value: ({ rowEstimate }) => (rowEstimate === null ? 'unknown' : formatQuantity(rowEstimate)) },
  { id: 'size', header: 'Size, about', width: 96, numeric: true, value: ({ bytes }) => (bytes === null ? 'unknown' : formatBytes(bytes)) },
  { id: 'ranges', header: 'Ranges', width: 76, numeric: true, value: ({ ranges }) => ranges },
  { id: 'target', header: 'Name in the bucket', width: 180, value: ({ target }) => target, render: ({ target }) => <Name size="small">{target}</Name> },
]
