import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Extractor, SourceLock } from '@tributary/contract/extractors'
import { lazy, Suspense, useState } from 'react'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { sourceLocksQuery } from '../queries.ts'
import { LockName } from './lock-name.tsx'
import styles from './locks.module.css'

const UnlockDialog = lazy(() => import('./unlock-dialog.tsx'))

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
  return (
    <>
      <div className={styles.frame}>
        <table className={styles.table} aria-label="Locks">
          <thead><tr><th scope="col">Table or column</th><th scope="col">Reason</th><th scope="col">Locked by</th><th scope="col">Locked</th>{extractor.may.lock && <th scope="col"><span className="visually-hidden">Acts</span></th>}</tr></thead>
          <tbody>
            {rows.map((lock) => (
              <tr key={lock.id}>
                <td><LockName lock={lock} /></td>
                <td className={styles.reason}>{lock.reason}</td>
                <td>{lock.createdBy ?? 'someone who has left'}</td>
                <td><RelativeTime at={lock.createdAt} quiet /></td>
                {extractor.may.lock && <td className={styles.act}><Button size="compact-sm" aria-label={`Lift the lock on ${nameOf(lock)}`} onClick={() => setLifting(lock)}>Lift</Button></td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MorePages query={locks} what="locks" />
      {lifting && <Suspense fallback={null}><UnlockDialog extractorId={extractor.id} lock={lifting} onClose={() => setLifting(null)} /></Suspense>}
    </>
  )
}

function nameOf({ schema, table, column }: SourceLock) {
  return `${schema}.${table}${column === null ? '' : `.${column}`}`
}
