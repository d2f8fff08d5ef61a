import type { ReactNode } from 'react'
import styles from './name.module.css'

/** What a machine calls by this name (a table, a column, a path) is mono; what a person wrote is not. */
export function Name({ children, size, struck = false }: {
  children: ReactNode
  /** In rows `small`, beside a heading `large`. */
  size?: 'small' | 'large'
  /** Removed at the source. */
  struck?: boolean
}) {
  return <code className={styles.name} data-size={size} data-struck={struck || undefined} translate="no">{children}</code>
}
