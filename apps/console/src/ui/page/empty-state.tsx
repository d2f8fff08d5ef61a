import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './state.module.css'

/** Nothing here: says why, and gives the one next step. */
export function EmptyState({ title, children, action }: {
  /** "No bucket is shared with this project yet" */
  title: string
  /** Why, in a sentence. */
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles.state}>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className={styles.actions}>{action}</div>}
    </div>
  )
}

/** Filters that fit nothing: names them and offers to clear them. */
export function NoMatch({ filters, onClear }: { filters: readonly string[]; onClear: () => void }) {
  return (
    <EmptyState title="Nothing fits these filters" action={<Button onClick={onClear}>Clear filters</Button>}>
      {filters.join(', ')}
    </EmptyState>
  )
}
