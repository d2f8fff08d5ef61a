import { useQuery } from '@tanstack/react-query'
import type { PlannedRead } from '@tributary/contract/extractors'
import type { Job } from '@tributary/contract/jobs'
import { useState } from 'react'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatBytes, formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { dryRunQuery } from '../queries.ts'
import styles from './dry-run.module.css'
import { PlannedTable } from './planned-table.tsx'
import { leftOutWords, rowsWords, verdictOf } from './planned-words.ts'
import { Refusals } from './refusals.tsx'

const keyOf = ({ schema, name }: PlannedRead) => `${schema} ${name}`

/** What a run would read, table by table; what could not be read stands first. */
export default function DryRun({ job: { id, number } }: { job: Job }) {
  const { data: tables, error, isError, refetch } = useQuery(dryRunQuery(id))
  const [selected, select] = useState('')
  if (!tables) {
    return isError
      ? <ErrorPanel failed={`What dry run ${number} found could not be read`} safe="It has changed nothing." error={error} onRetry={() => void refetch()} />
      : <RowSkeletons kind="table" count={3} label="Loading what the dry run found" />
  }
  const { refused, read } = verdictOf(tables)
  const readable = tables.filter(({ refusal }) => refusal === null)
  const shown = readable.find((table) => keyOf(table) === selected)
  return (
    <section className={styles.found} aria-label="What a run would read">
      <div className={styles.verdict}>
        <h2>What a run would read</h2>
        {refused !== null && <Refusals verdict={refused} tables={tables} />}
        {read !== null && <p>{read}</p>}
      </div>
      {readable.length > 0 && (
        <DataTable label="Tables that a run would read" columns={columns} rows={readable} rowId={keyOf} selectedId={selected} onSelect={(table) => select(keyOf(table))} maxHeight={396} caption="A dry run reads no rows. Choose a table to see its columns." />
      )}
      {shown && <PlannedTable table={shown} />}
    </section>
  )
}

const columns: readonly TableColumn<PlannedRead>[] = [
  { id: 'table', header: 'Table', width: 190, value: ({ schema, name }) => `${schema}.${name}`, render: ({ schema, name }) => <Name size="small">{schema}.{name}</Name> },
  { id: 'rows', header: 'What is read', width: 194, value: rowsWords },
  { id: 'columns', header: 'Columns', width: 76, numeric: true, value: (table) => table.columns.length },
  { id: 'left', header: 'Stays at the source', width: 144, value: (table) => leftOutWords(table) || 'nothing' },
  { id: 'estimate', header: 'Rows, about', width: 94, numeric: true, value: ({ rowEstimate }) => (rowEstimate === null ? 'unknown' : formatQuantity(rowEstimate)) },
  { id: 'size', header: 'Size, about', width: 88, numeric: true, value: ({ bytes }) => (bytes === null ? 'unknown' : formatBytes(bytes)) },
  { id: 'ranges', header: 'Ranges', width: 68, numeric: true, value: ({ ranges }) => ranges },
  { id: 'target', header: 'Name in the bucket', width: 180, value: ({ target }) => target, render: ({ target }) => <Name size="small">{target}</Name> },
]
