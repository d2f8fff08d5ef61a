import { Button } from '@mantine/core'
import { useState } from 'react'
import { RelativeTime } from '../text/relative-time.tsx'
import tint from '../status/tint.module.css'
import styles from './conflict-notice.module.css'
import { serverFaults } from './server-faults.ts'
import type { VersionConflict } from './version-conflict.ts'

/** Somebody saved first: who and when, and the two ways on. */
export function ConflictNotice({ conflict: { changedBy, changedAt }, failure, bar = false, onTheirs, onMine }: {
  conflict: VersionConflict
  failure: unknown
  /** Across the page instead of in a form. */
  bar?: boolean
  onTheirs: () => Promise<unknown>
  onMine: () => Promise<unknown>
}) {
  const [busy, setBusy] = useState<'theirs' | 'mine' | null>(null)
  const go = (way: 'theirs' | 'mine', act: () => Promise<unknown>) => async () => {
    setBusy(way)
    await act()
    setBusy(null)
  }
  return (
    <div className={`${tint.late} ${styles.conflict}`} data-bar={bar || undefined} role="alert">
      <p>{changedBy ?? 'Somebody'} saved another version <RelativeTime at={changedAt} />. Yours is not saved; it is still here.</p>
      {failure !== null && <p className={styles.failure}>{serverFaults(failure, []).rest}</p>}
      <div className={styles.ways}>
        <Button size="compact-sm" loading={busy === 'theirs'} disabled={busy === 'mine'} onClick={() => void go('theirs', onTheirs)()}>Load theirs</Button>
        <Button size="compact-sm" loading={busy === 'mine'} disabled={busy === 'theirs'} onClick={() => void go('mine', onMine)()}>Save mine over it</Button>
      </div>
    </div>
  )
}
