import { Button, Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Snapshot } from '@tributary/contract/tables'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { lazyPart } from '../../../../ui/fault/lazy-part.ts'
import { MorePages } from '../../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../../ui/list/row-skeletons.tsx'
import { useSearchValue } from '../../../../ui/list/use-search-list.ts'
import { EmptyState } from '../../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../../ui/page/error-panel.tsx'
import { Inspector } from '../../../../ui/page/inspector.tsx'
import { PageBody } from '../../../../ui/page/page-body.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { formatExactTime, zoneName } from '../../../../ui/text/format-time.ts'
import { snapshotsQuery } from '../../queries.ts'
import { tableAddress, useShownTable } from '../shown-table.ts'
import styles from './history.module.css'
import { snapshotColumns } from './snapshot-columns.tsx'
import { SnapshotInspector } from './snapshot-inspector.tsx'
import { inOrder } from './snapshot-words.ts'

const Comparison = lazyPart(() => import('./comparison.tsx'), () => <RowSkeletons kind="table" label="Comparing" />)

/** Every snapshot of the table, newest first; with two in the address, what differs between them. */
export function HistoryTab() {
  const [search] = useSearchParams()
  const [from, to] = [search.get('from'), search.get('to')]
  if (from === null || to === null) return <Snapshots />
  return <Comparison from={from} to={to} />
}

function Snapshots() {
  const shown = useShownTable()
  const { table } = shown
  const navigate = useNavigate()
  const [named, setNamed] = useSearchValue('named')
  const [selected, select] = useSearchValue('selected')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const snapshots = useInfiniteQuery(snapshotsQuery(table.id, named !== ''))
  if (!snapshots.data) {
    return snapshots.isError
      ? <ErrorPanel failed="The history could not be read" safe="The data itself is unharmed." error={snapshots.error} onRetry={() => void snapshots.refetch()} />
      : <RowSkeletons kind="table" label="Loading the history" />
  }
  const rows = snapshots.data.pages.flatMap(({ items }) => items)
  const readable = (snapshot: Snapshot) => table.may.preview && snapshot.expiredAt === null
  const open = (snapshot: Snapshot) => { if (readable(snapshot)) void navigate(tableAddress(shown, 'data', snapshot.current ? {} : { snapshot: snapshot.snapshotId })) }
  const two = rows.filter(({ snapshotId }) => picked.has(snapshotId))
  const nothing = named === ''
    ? <EmptyState title="Nothing was loaded yet">Each load makes a snapshot, and is listed here: who made it, when, and how many rows it changed.</EmptyState>
    : <EmptyState title="No snapshot has a name yet" action={<Button onClick={() => setNamed('')}>Show all snapshots</Button>}>A snapshot with a name is kept until the name is taken away, however old it grows.</EmptyState>
  const one = rows.find(({ snapshotId }) => snapshotId === selected)
  return (
    <PageBody inspector={<Inspector label="Selected snapshot" onClose={() => select('')}>{one && <SnapshotInspector key={one.snapshotId} snapshot={one} now={rows.find(({ current }) => current)} onRestored={(next) => select(next.snapshotId)} />}</Inspector>}>
      {rows.length === 0 && named === '' ? nothing : (
        <DataTable label="Snapshots" columns={snapshotColumns(rows)} rows={rows} rowId={({ snapshotId }) => snapshotId} few
          picked={picked} onPick={(next) => setPicked(new Set([...next].slice(-2)))} mayPick={readable} pickLabel={({ committedAt }) => `Compare the snapshot of ${formatExactTime(new Date(committedAt))}`}
          selectedId={selected === '' ? undefined : selected} onSelect={({ snapshotId }) => select(snapshotId)} onOpen={open}
          caption={<span className={styles.caption}>
            <span>Newest first, times in {zoneName()}</span>
            <Switch size="xs" label="Named only" checked={named !== ''} onChange={(event) => setNamed(event.currentTarget.checked ? 'true' : '')} />
            <CompareTwo two={two} />
          </span>} />
      )}
      {rows.length === 0 && named !== '' && nothing}
      <MorePages query={snapshots} what="snapshots" />
    </PageBody>
  )
}

function CompareTwo({ two: [one, other] }: { two: readonly Snapshot[] }) {
  const shown = useShownTable()
  if (!one) return <span>Pick two to compare them, by their boxes or with <kbd>x</kbd></span>
  if (!other) return <span>Pick another one to compare it with</span>
  const [from, to] = inOrder(one, other)
  return <Button size="compact-sm" component={Link} to={tableAddress(shown, 'history', { from: from.snapshotId, to: to.snapshotId })}>Compare the two</Button>
}
