import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Extractor, SourceLock } from '@tributary/contract/extractors'
import { useState } from 'react'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { sourceLocksQuery } from '../queries.ts'
import { LockName, lockName } from './lock-name.tsx'
import styles from './locks.module.css'

const UnlockDialog = lazyPart(() => import('./unlock-dialog.tsx'))

/** Every lock that holds: on what, why, by whom, since when. */
export function LockList({ extractor }: { extractor: Extractor }) {
  const locks = useInfiniteQuery(sourceLocksQuery(extractor.id))
  const [lifting, setLifting] = useState<SourceLock | null>(null)
  if (!locks.data) {
    return locks.isError
      ? <ErrorPanel failed="The locks could not be read" safe="They hold all the same." error={locks.error} onRetry={() => void locks.refetch()} />
      : <RowSkeletons kind="table" count={2} label="Loading the locks" />
  }
  const rows = locks.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <p className={styles.none}>This project has locked nothing. A lock that another project holds on the same database counts here too, and is shown at its table.</p>
  const lift: PlainColumn<SourceLock> = { head: 'Acts', kind: 'end', unseen: true, cell: (lock) => (
    <span className={styles.acts}>
      {extractor.may.lock && <Button size="compact-sm" aria-label={`Lift the lock on ${lockName(lock)}`} onClick={() => setLifting(lock)}>Lift</Button>}
      <MoreMenu small what={`lock on ${lockName(lock)}`} of={{ id: lock.id }} />
    </span>
  ) }
  return (
    <>
      <PlainTable label="Locks" columns={[...columns, lift]} rows={rows} rowId={({ id }) => id} dense />
      <MorePages query={locks} what="locks" />
      {lifting && <UnlockDialog extractorId={extractor.id} lock={lifting} onClose={() => setLifting(null)} />}
    </>
  )
}

const columns: readonly PlainColumn<SourceLock>[] = [
  { head: 'Table, column or pattern', cell: (lock) => <LockName lock={lock} /> },
  { head: 'Reason', kind: 'wrapped', cell: ({ reason }) => reason },
  { head: 'Locked by', cell: ({ createdBy }) => createdBy ?? 'someone who has left' },
  { head: 'Locked', cell: ({ createdAt }) => <RelativeTime at={createdAt} quiet /> },
]
