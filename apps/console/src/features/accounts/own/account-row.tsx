import type { ReactNode } from 'react'
import styles from './account.module.css'

/** Facts of the own account, one to a line, each with what can be done about it at the right. */
export function AccountRows({ children }: { children: ReactNode }) {
  return <dl className={styles.rows}>{children}</dl>
}

export function AccountRow({ name, value, help, acts }: { name: string; value: ReactNode; help?: ReactNode; acts?: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>
        {value}
        {help !== undefined && help !== null && <p className={styles.help}>{help}</p>}
      </dd>
      {acts !== undefined && acts !== null && acts !== false && <dd className={styles.acts}>{acts}</dd>}
    </div>
  )
}
