import { IconLock } from '@tabler/icons-react'
import styles from './extractors.module.css'

/** The sign of what never leaves the source, wherever it is met. */
export function LockMark() {
  return <span className={styles.lockMark}><IconLock size={14} aria-hidden /><span className="visually-hidden">Locked: </span></span>
}
