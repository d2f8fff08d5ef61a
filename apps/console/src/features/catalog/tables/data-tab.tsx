import { useQuery } from '@tanstack/react-query'
import type { Rows } from '@tributary/contract/catalog'
import { useMemo } from 'react'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatAbout, formatCount } from '../../../ui/text/format-quantity.ts'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { rowsQuery } from '../queries.ts'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { NoPreview } from './no-preview.tsx'
import styles from './data-tab.module.css'
import { useShownTable } from './shown-table.ts'
import { formatSort, parseSort } from './sort-address.ts'

const shownRows = 100
/** Longer cells are cut by the server: a page of rows stays small, and the drawer has this much. */
const longestCell = 20_000

interface DataRow {
  key: string
  cells: Rows['rows'][number]
}

/** The first rows of a table; nothing is counted for them. */
export function DataTab() {
  const { table } = useShownTable()
  const [sortText, setSort] = useSearchValue('sort')
  const asked = parseSort(sortText)
  // An old address may name a column that is gone.
  const sort = table.columns.some(({ name }) => name === asked?.column) ? asked : undefined
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...rowsQuery({ tableId: table.id, limit: shownRows, cutAt: longestCell, ...(sort ? { orderBy: sort.column, descending: sort.descending ? 'true' : 'false' } : {}) }),
    enabled: table.may.preview,
  })
  const dimmed = useDimmed(isPlaceholderData)
  const columns = useMemo(() => columnsOf(data?.columns ?? []), [data?.columns])
  const rows = useMemo(() => data?.rows.map((cells, index) => ({ key: String(index), cells })) ?? [], [data?.rows])
  if (!table.may.preview) return <NoPreview />
  if (!data) {
    return error
      ? <ErrorPanel failed="The rows could not be read" safe="The data itself is unharmed." error={error} onRetry={() => void refetch()} />
      : <RowSkeletons kind="table" count={12} label="Loading the rows" />
  }
  if (rows.length === 0) return <EmptyState title="This table has no rows">{table.loadedAt ? 'Its last load left it empty.' : 'Nothing was loaded into it yet.'}</EmptyState>
  return (
    <div className={styles.tab}>
      {error && <ErrorPanel failed="The rows could not be read in this order" safe="What is shown is from before." error={error} onRetry={() => void refetch()} />}
      <DataTable label={`First rows of ${table.name}`} columns={columns} rows={rows} rowId={({ key }) => key} sort={sort} onSort={(next) => setSort(formatSort(next))} dimmed={dimmed}
        caption={<span className={styles.caption}>{captionOf(rows.length, table.rowCount)}<DataAge freshness={table.freshness} compact /></span>} />
    </div>
  )
}

function captionOf(shown: number, total: number) {
  return total <= shown ? formatCount(shown, 'row') : `First ${shown} of ${formatAbout(total)} rows`
}

// Values of these are all of one length, and cut they say nothing.
const widths: Record<string, number> = { timestamp: 232, timestamptz: 248, uuid: 320 }
const figures = /^(int|long|float|double|decimal)/

function columnsOf(columns: Rows['columns']): TableColumn<DataRow>[] {
  return columns.map(({ name, type }, index) => ({
    id: name, header: name, monoHeader: true, note: type, value: ({ cells }) => cells[index] ?? null, numeric: figures.test(type), mono: true, sortable: true,
    width: Math.max(widths[type] ?? (figures.test(type) ? 128 : 144), name.length * 8 + 48),
  }))
}
