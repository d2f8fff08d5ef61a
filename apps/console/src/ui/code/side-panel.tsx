import { type ReactNode, useId } from 'react'
import { formatQuantity } from '../text/format-quantity.ts'
import styles from './side-panel.module.css'

/** What stands beside an editor, with how many there are. */
export function SidePanel({ title, count, children }: { title: string; count: number | undefined; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.head}><h2 id={id}>{title}</h2>{count !== undefined && <span>{formatQuantity(count)}</span>}</div>
      {children}
    </section>
  )
}

/** Beside the path of a table that is another project's. */
export const LinkedMark = () => <span className={styles.linked}>linked</span>
