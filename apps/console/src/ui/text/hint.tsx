import type { ReactNode } from 'react'
import styles from './hint.module.css'

/** A short word beside a control, on hover and on focus. The control names itself: what is seen here is not read out again. */
export function Hint({ label, side = 'bottom', children }: { label: string; side?: 'bottom' | 'top' | 'right'; children: ReactNode }) {
  return <span className={styles.hint} data-hint={label} data-side={side}>{children}</span>
}
