import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tributary/contract/catalog'
import type { Profile } from '@tributary/contract/tables'
import { RowSkeletons } from '../../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../../ui/page/failed-panel.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../../ui/table/table-column.ts'
import { formatCount } from '../../../../ui/text/format-quantity.ts'
import { Name } from '../../../../ui/text/name.tsx'
import { Quantity } from '../../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../../ui/text/relative-time.tsx'
import { profileQuery } from '../../queries.ts'
import { NoPreview } from '../rows/no-preview.tsx'
import { useShownTable } from '../shown-table.ts'
import { useUpkeep } from '../storage/use-upkeep.ts'
import { shareWords } from './share-words.ts'
import styles from './profile.module.css'

type Figures = Profile['columns'][number]
interface Profiled extends Column {
  rows: number
  figures: Figures | undefined
}

/** What is in the columns, as upkeep counted it. */
export function ProfileTab() {
  const { table } = useShownTable()
  const { data: profile, error, refetch } = useQuery({ ...profileQuery(table.id), enabled: table.may.preview })
  const { run, running, may } = useUpkeep(table)
  if (!table.may.preview) return <NoPreview />
  if (profile === undefined) return error ? <FailedPanel failed="The figures could not be read" error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Loading the figures" />
  const count = may && <Button size={profile === null ? 'sm' : 'compact-sm'} loading={running} onClick={run}>{profile === null ? 'Count now' : 'Count anew'}</Button>
  if (profile === null) return <EmptyState title="No figures yet" action={count}>Upkeep counts nulls and values of each column, at night or when it is run.{!may && ' Whoever writes to this table can run it.'}</EmptyState>
  const byField = new Map(profile.columns.map((one) => [one.fieldId, one]))
  const rows = table.columns.map((column): Profiled => ({ ...column, rows: profile.rows, figures: byField.get(column.fieldId) }))
  return (
    <div className={styles.tab}>
      <DataTable label="Figures of the columns" columns={columns} rows={rows} rowId={({ fieldId }) => String(fieldId)}
        caption={<span className={styles.caption}><span>Counted <RelativeTime at={profile.at} utc /> over {formatCount(profile.rows, 'row')}.{profile.rows !== table.rowCount && ' The table has changed since.'}</span>{count}</span>} />
    </div>
  )
}

const columns: readonly TableColumn<Profiled>[] = [
  { id: 'column', header: 'Column', value: ({ name }) => name, width: 200, render: ({ name }) => <Name size="small">{name}</Name> },
  { id: 'type', header: 'Type', value: ({ type }) => type, width: 120, render: ({ type }) => <Name size="small">{type}</Name> },
  { id: 'nulls', header: 'Nulls', value: ({ figures }) => figures?.nulls, width: 168, render: ({ figures, rows }) => (figures ? <Nulls nulls={figures.nulls} rows={rows} /> : 'not counted yet') },
  { id: 'distinct', header: 'Different values', value: ({ figures }) => figures?.distinct, width: 128, numeric: true, render: ({ figures }) => figures && <Quantity value={figures.distinct} about /> },
  { id: 'min', header: 'Smallest', value: ({ figures }) => figures?.min ?? '', width: 200, mono: true },
  { id: 'max', header: 'Largest', value: ({ figures }) => figures?.max ?? '', width: 200, mono: true },
]

/** The share as a bar and as a figure. */
function Nulls({ nulls, rows }: { nulls: number; rows: number }) {
  return (
    <span className={styles.nulls} title={`${formatCount(nulls, 'null')} in ${formatCount(rows, 'row')}`}>
      <svg width="72" height="6" aria-hidden><rect width="72" height="6" rx="1" className={styles.track} /><rect width={rows === 0 ? 0 : (72 * nulls) / rows} height="6" rx="1" className={styles.bar} /></svg>
      {shareWords(nulls, rows)}
    </span>
  )
}
