import { useInfiniteQuery } from '@tanstack/react-query'
import type { Snapshot } from '@tributary/contract/tables'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { Bytes, Quantity } from '../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { loadsQuery } from '../queries.ts'
import styles from './data-tab.module.css'
import { useShownTable } from './shown-table.ts'

/** Every load of the table, newest first. */
export function LoadsTab() {
  const { table } = useShownTable()
  const loads = useInfiniteQuery(loadsQuery(table.id))
  if (!loads.data) {
    return loads.isError
      ? <ErrorPanel failed="The loads could not be read" safe="The data itself is unharmed." error={loads.error} onRetry={() => void loads.refetch()} />
      : <RowSkeletons kind="table" label="Loading the loads" />
  }
  const rows = loads.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <EmptyState title="Nothing was loaded yet">Each load makes a snapshot, and is listed here.</EmptyState>
  // A subscriber sees that the table was loaded, not by which job.
  const ours = rows.some(({ job }) => job !== null)
  return (
    <div className={styles.tab}>
      <DataTable label="Loads" caption={ours ? 'Newest first' : 'Newest first. What loads them runs in the project of the owner.'} columns={ours ? columns : columnsWithoutJobs} rows={rows} rowId={({ snapshotId }) => snapshotId} />
      <MorePages query={loads} what="loads" />
    </div>
  )
}

const columns: readonly TableColumn<Snapshot>[] = [
  { id: 'committed', header: 'Loaded', value: ({ committedAt }) => committedAt, width: 136, render: ({ committedAt }) => <RelativeTime at={committedAt} quiet /> },
  { id: 'mode', header: 'Mode', value: ({ mode }) => mode, width: 104, render: ({ mode }) => (mode === 'full' ? 'full load' : 'appended') },
  { id: 'added', header: 'Rows added', value: ({ addedRows }) => addedRows, width: 108, numeric: true, render: ({ addedRows }) => <Quantity value={addedRows} /> },
  { id: 'total', header: 'Rows after', value: ({ totalRows }) => totalRows, width: 108, numeric: true, render: ({ totalRows }) => <Quantity value={totalRows} /> },
  { id: 'size', header: 'Size', value: ({ totalBytes }) => totalBytes, width: 96, numeric: true, render: ({ totalBytes }) => <Bytes value={totalBytes} /> },
  { id: 'asOf', header: 'As of', value: ({ asOf }) => asOf, width: 136, render: ({ asOf }) => <RelativeTime at={asOf} quiet /> },
  { id: 'job', header: 'Job', value: ({ job }) => job?.number, width: 96, render: ({ job }) => (job ? <Link to={`/jobs/${job.id}`}>{formatExact(job.number)}</Link> : 'none') },
  { id: 'by', header: 'By', value: ({ job }) => job?.subject, width: 220, render: ({ job }) => job?.subject ?? '' },
  { id: 'snapshot', header: 'Snapshot', value: ({ snapshotId }) => snapshotId, width: 200, render: ({ snapshotId }) => <Name size="small">{snapshotId}</Name> },
]

const columnsWithoutJobs = columns.filter(({ id }) => id !== 'job' && id !== 'by')
