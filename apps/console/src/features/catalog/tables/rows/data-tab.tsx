import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconHistory, IconTrash } from '@tabler/icons-react'
import type { Rows } from '@tributary/contract/catalog'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { lazyPart } from '../../../../ui/fault/lazy-part.ts'
import { EmptyState } from '../../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../../ui/list/row-skeletons.tsx'
import { useDimmed } from '../../../../ui/list/use-dimmed.ts'
import { useSearchValue } from '../../../../ui/list/use-search-list.ts'
import { OffButton } from '../../../../ui/page/off-button.tsx'
import { DataAge } from '../../../../ui/status/data-age.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../../ui/table/table-column.ts'
import { formatAbout, formatCount } from '../../../../ui/text/format-quantity.ts'
import { useArchived } from '../../archived.ts'
import { rowsQuery } from '../../queries.ts'
import { useShownTable } from '../shown-table.ts'
import { type AsOf, asOfIn, asOfInput, withAsOf } from './as-of.ts'
import { AsOfBanner } from './as-of-banner.tsx'
import { isNumeric, widthOf } from './column-look.ts'
import styles from './data-tab.module.css'
import { NoPreview } from './no-preview.tsx'
import { QueryButton } from './query-button.tsx'
import { formatSort, parseSort } from './sort-address.ts'

const AsOfDialog = lazyPart(() => import('./as-of-dialog.tsx'))
const DeleteRowsDialog = lazyPart(() => import('../deletion/delete-rows-dialog.tsx'))

const shownRows = 100
/** Longer cells are cut by the server: a page of rows stays small, and the drawer has this much. */
const longestCell = 20_000

interface DataRow {
  key: string
  cells: Rows['rows'][number]
}

/** The first rows of a table, as it is or as it was. */
export function DataTab() {
  const { table } = useShownTable()
  const [search] = useSearchParams()
  const asOf = asOfIn(search)
  if (!table.may.preview) return <NoPreview />
  return <div className={styles.tab}><FirstRows asOf={asOf} /></div>
}

/** Which rows are shown, and what can be done with them. */
function RowActs({ asOf }: { asOf: AsOf }) {
  const { table } = useShownTable()
  const [search, setSearch] = useSearchParams()
  const [asked, ask] = useState<'as of' | 'delete' | null>(null)
  const archived = useArchived(table.bucket.project.id)
  const owned = table.bucket.linkedFrom === null
  const close = () => ask(null)
  return (
    <div className={styles.acts}>
      <QueryButton />
      <Button size="compact-sm" leftSection={<IconHistory size={14} aria-hidden />} disabled={table.loadedAt === null} onClick={() => ask('as of')}>{asOf.is === 'now' ? 'As of now' : 'As of then'}</Button>
      {asOf.is === 'now' && owned && table.rowCount > 0 && (archived !== null
        ? <OffButton why={archived}>Delete rows</OffButton>
        : table.may.edit && <Button size="compact-sm" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => ask('delete')}>Delete rows</Button>)}
      {asked === 'as of' && <AsOfDialog asOf={asOf} onChoose={(next) => setSearch(withAsOf(search, next), { preventScrollReset: true })} onClose={close} />}
      {asked === 'delete' && <DeleteRowsDialog table={table} onClose={close} />}
    </div>
  )
}

/** Nothing is counted for them. */
function FirstRows({ asOf }: { asOf: AsOf }) {
  const { table } = useShownTable()
  const [sortText, setSort] = useSearchValue('sort')
  const asked = parseSort(sortText)
  // An old address may name a column that is gone; which columns there were then, the server knows.
  const sort = asOf.is !== 'now' || table.columns.some(({ name }) => name === asked?.column) ? asked : undefined
  const { data, error, isPlaceholderData, refetch } = useQuery(rowsQuery({
    tableId: table.id, limit: shownRows, cutAt: longestCell, ...asOfInput(asOf), ...(sort ? { orderBy: sort.column, descending: sort.descending ? 'true' : 'false' } : {}),
  }))
  const dimmed = useDimmed(isPlaceholderData)
  const columns = useMemo(() => columnsOf(data?.columns ?? []), [data?.columns])
  const rows = useMemo(() => data?.rows.map((cells, index) => ({ key: String(index), cells })) ?? [], [data?.rows])
  const then = asOf.is !== 'now'
  const head = <>{then && <AsOfBanner asOf={asOf} snapshot={isPlaceholderData || error ? null : data?.snapshot ?? null} />}<RowActs asOf={asOf} /></>
  if (!data || (error && then)) {
    return <>{head}{error
      ? <ErrorPanel failed="The rows could not be read" safe="The data itself is unharmed." error={error} onRetry={() => void refetch()} />
      : <RowSkeletons kind="table" count={12} label="Loading the rows" />}</>
  }
  if (rows.length === 0) return <>{head}<EmptyState title={then ? 'The table had no rows' : 'This table has no rows'}>{emptyWords(table.loadedAt !== null, then)}</EmptyState></>
  return (
    <>
      {head}
      {error && <ErrorPanel failed="The rows could not be read in this order" safe="What is shown is from before." error={error} onRetry={() => void refetch()} />}
      <DataTable label={`First rows of ${table.name}`} columns={columns} rows={rows} rowId={({ key }) => key} sort={sort} onSort={(next) => setSort(formatSort(next))} dimmed={dimmed}
        caption={<span className={styles.caption}>{then ? `First ${formatCount(rows.length, 'row')}` : captionOf(rows.length, table.rowCount)}{!then && <DataAge freshness={table.freshness} compact />}</span>} />
    </>
  )
}

function emptyWords(loaded: boolean, then: boolean) {
  return then ? 'The load of then left it empty.' : loaded ? 'What was done last left it empty.' : 'Nothing was loaded into it yet.'
}

function captionOf(shown: number, total: number) {
  return total <= shown ? formatCount(shown, 'row') : `First ${shown} of ${formatAbout(total)} rows`
}

function columnsOf(columns: Rows['columns']): TableColumn<DataRow>[] {
  return columns.map(({ name, type }, index) => ({
    id: name, header: name, monoHeader: true, note: type, value: ({ cells }) => cells[index] ?? null, numeric: isNumeric(type), mono: true, sortable: true, width: widthOf(name, type),
  }))
}
