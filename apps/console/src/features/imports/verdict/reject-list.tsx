import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { rejectsQuery } from '../queries.ts'
import styles from './import-verdict.module.css'

interface Row {
  place: number
  line: number
  column: string | null
  value: string | null
  reason: string
}

const columns: readonly PlainColumn<Row>[] = [
  { head: 'Line', kind: 'end', cell: ({ line }) => formatExact(line) },
  { head: 'Column', cell: ({ column }) => (column === null ? 'the row' : <Name size="small">{column}</Name>) },
  { head: 'Value', cell: ({ value }) => value !== null && <span className={styles.value} title={value}><Name size="small">{value}</Name></span> },
  { head: 'Reason', kind: 'wrapped', cell: ({ reason }) => reason },
]

/** What did not fit, by line; of one reason alone where that is chosen. */
export function RejectList({ jobId }: { jobId: string }) {
  const [chosen, choose] = useSearchValue('reject')
  const [all] = useState(() => ({ jobId }))
  const reasons = useInfiniteQuery(rejectsQuery(all)).data?.pages[0]?.reasons ?? []
  const one = reasons.find((entry) => keyOf(entry) === chosen)
  const rejects = useInfiniteQuery(rejectsQuery({ jobId, column: one?.column ?? undefined, reason: one?.reason }))
  if (rejects.isError && !rejects.data) return <FailedPanel failed="The rejects could not be read" error={rejects.error} onRetry={() => void rejects.refetch()} />
  if (!rejects.data) return <RowSkeletons kind="table" count={3} label="Loading the rejects" />
  const rows = rejects.data.pages.flatMap(({ items }) => items).map((item, place) => ({ ...item, place }))
  return (
    <div className={styles.rejects}>
      {reasons.length > 1 && (
        <div className={styles.filters}>
          <NativeSelect label="Show" value={one ? chosen : ''} onChange={(event) => choose(event.currentTarget.value)} data={[{ value: '', label: 'Every reject' }, ...reasons.map((entry) => ({ value: keyOf(entry), label: `${entry.column ?? 'The row'}: ${entry.reason} (${formatExact(entry.count)})` }))]} />
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard */}
      <section className={styles.list} aria-label="Rejects" tabIndex={0}>
        <PlainTable dense label="What did not fit" columns={columns} rows={rows} rowId={({ place }) => String(place)} />
        {rejects.hasNextPage && <Button mt={8} loading={rejects.isFetchingNextPage} onClick={() => void rejects.fetchNextPage()}>Show more rejects</Button>}
      </section>
    </div>
  )
}

const keyOf = ({ column, reason }: { column: string | null; reason: string }) => `${column ?? ''}:${reason}`
