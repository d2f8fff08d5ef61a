import type { ReactNode } from 'react'
import styles from './facts.module.css'

/** Facts in two columns; wide where they are the page's own, not beside it. */
export function Facts({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return <dl className={styles.facts} data-wide={wide || undefined}>{children}</dl>
}

/** What, and its value. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}
