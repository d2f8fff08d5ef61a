import type { ReactNode } from 'react'
import styles from './notice-bar.module.css'
import { type Status, StatusShape } from './status-mark.tsx'

/** A line above a page, for what holds as long as one is on it. */
export function NoticeBar({ label, status, act, children }: {
  /** For those who hear where they are. */
  label: string
  status: Status
  /** What can be done about it. */
  act?: { label: string; run: () => void }
  children: ReactNode
}) {
  return (
    <aside className={styles.bar} data-status={status} aria-label={label}>
      <StatusShape status={status} />
      <p>{children}</p>
      {act && <button type="button" className={styles.act} onClick={act.run}>{act.label}</button>}
    </aside>
  )
}
