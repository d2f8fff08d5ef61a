import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Bucket, TableSummary } from '@tributary/contract/catalog'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { NameLink } from '../../../ui/text/name-link.tsx'
import { Bytes, Quantity } from '../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { AskDeciders } from '../../projects/index.ts'
import { queryAddress, selectAll } from '../../query/index.ts'
import { tablesQuery } from '../queries.ts'
import styles from './bucket.module.css'
import { useShownBucket } from './shown-bucket.ts'

/** The tables of a bucket by name: rows, columns, size and age. */
export function BucketTables() {
  const { bucket } = useShownBucket()
  const tables = useInfiniteQuery(tablesQuery(bucket.id))
  const navigate = useNavigate()
  const [selected, select] = useSearchValue('selected')
  const addressOf = useMemo(() => ({ id }: { id: string }) => `/t/${id}/schema?via=${bucket.id}`, [bucket.id])
  const { data: me } = useQuery(meQuery)
  const asks = me?.projects.some(({ id }) => id === bucket.project.id) ?? false
  const columns = useMemo(() => [...columnsOf(addressOf), ...(asks ? [queryColumn(bucket.project.id)] : [])], [addressOf, asks, bucket.project.id])
  if (!tables.data) {
    return tables.isError
      ? <ErrorPanel failed="The tables of this bucket could not be read" safe="The data itself is unharmed." error={tables.error} onRetry={() => void tables.refetch()} />
      : <RowSkeletons kind="table" label="Loading the tables" />
  }
  const rows = tables.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <NoTable bucket={bucket} />
  return (
    <div className={styles.table}>
      <DataTable label="Tables" columns={columns} rows={rows} rowId={({ id }) => id} selectedId={selected === '' ? undefined : selected} onSelect={({ id }) => select(id)} caption={bucket.tableCount > 1 ? `${formatCount(bucket.tableCount, 'table')}, by name` : undefined} onOpen={(row) => void navigate(addressOf(row))} />
      <MorePages query={tables} what="tables" />
    </div>
  )
}

function NoTable({ bucket: { project, path, source, may } }: { bucket: Bucket }) {
  const title = 'This bucket has no table yet'
  if (source) return <EmptyState title={title}>What its owner, {source.project.name}, loads is seen here at once.</EmptyState>
  return (
    <EmptyState title={title} action={may.edit && <Button variant="filled" component={Link} to={`/p/${project.id}/files/new?bucket=${path}`}>Load a file</Button>}>
      A file that is loaded here makes one, and so does an extractor or a transformation that writes here. {!may.edit && <AskDeciders projectId={project.id} />}
    </EmptyState>
  )
}

function columnsOf(addressOf: (table: TableSummary) => string): TableColumn<TableSummary>[] {
  return [
    { id: 'name', header: 'Table', value: ({ name }) => name, width: 220, render: (table) => <NameLink to={addressOf(table)}>{table.name}</NameLink> },
    { id: 'description', header: 'Description', value: ({ description }) => description, width: 320, render: ({ description }) => description },
    { id: 'rows', header: 'Rows', value: ({ rowCount }) => rowCount, width: 96, numeric: true, render: ({ rowCount }) => <Quantity value={rowCount} /> },
    { id: 'columns', header: 'Columns', value: ({ columnCount }) => columnCount, width: 84, numeric: true },
    { id: 'size', header: 'Size', value: ({ byteCount }) => byteCount, width: 96, numeric: true, render: ({ byteCount }) => <Bytes value={byteCount} /> },
    { id: 'age', header: 'Age', value: ({ freshness }) => freshness.ageSeconds, width: 160, render: ({ freshness }) => <DataAge freshness={freshness} compact /> },
    { id: 'loaded', header: 'Loaded', value: ({ loadedAt }) => loadedAt, width: 140, render: ({ loadedAt }) => (loadedAt ? <RelativeTime at={loadedAt} quiet /> : 'never') },
  ]
}

function queryColumn(projectId: string): TableColumn<TableSummary> {
  return { id: 'query', header: 'Query', value: () => '', width: 92, render: ({ name, path }) => <Link className={styles.query} to={queryAddress(projectId, selectAll(path))} aria-label={`Query ${name}`}>Query</Link> }
}
