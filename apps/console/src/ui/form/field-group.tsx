import { type ReactNode, useState } from 'react'
import styles from './form.module.css'

/** Fields that most people leave as they are: closed at first, unless something of theirs is set. */
export function FieldGroup({ name, used, children }: { name: string; used: boolean; children: ReactNode }) {
  // Only how it begins: afterwards it is as whoever fills the form leaves it.
  const [open] = useState(used)
  return (
    <details className={styles.group} open={open}>
      <summary>{name}{' '}<span className={styles.optional}>{used ? 'set' : 'optional'}</span></summary>
      <div className={styles.members}>{children}</div>
    </details>
  )
}

/** A closed group cannot take the focus, and hides what is wrong in it. */
export function openGroupOf(field: Element | null | undefined) {
  const group = field?.closest('details')
  if (group) group.open = true
}
