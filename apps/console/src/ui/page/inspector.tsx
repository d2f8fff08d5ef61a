import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import styles from './inspector.module.css'

/** What is known of the selected row: a column of 336 px at the right, a drawer under 1180 px. Without children it is not there. */
export function Inspector({ label, onClose, children }: { label: string; onClose: () => void; children?: ReactNode }) {
  const narrow = useMediaQuery('(max-width: 1179px)', false, { getInitialValueInEffect: false })
  if (narrow) {
    return (
      <Drawer opened={Boolean(children)} onClose={onClose} title={label} size={360} closeButtonProps={{ 'aria-label': 'Close' }}>
        <div className={styles.content}>{children}</div>
      </Drawer>
    )
  }
  if (!children) return null
  return <aside className={styles.inspector} aria-label={label}><div className={styles.content}>{children}</div></aside>
}

/** A part of the inspector, with a line above it. */
export function InspectorPart({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      {title !== undefined && <div className={styles.partHead}><h3>{title}</h3>{aside !== undefined && <span>{aside}</span>}</div>}
      {children}
    </section>
  )
}

/** Facts in two columns: what, and its value. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
