import { IconCheck } from '@tabler/icons-react'
import styles from './pill.module.css'

/** A settled fact where a button would stand: "Subscribed". */
export function SettledPill({ children }: { children: string }) {
  return <span className={styles.pill}><IconCheck size={14} aria-hidden />{children}</span>
}
