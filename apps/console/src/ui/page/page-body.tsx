import type { ReactNode } from 'react'
import { FaultBoundary } from '../fault/fault-boundary.tsx'
import styles from './page-body.module.css'

/** The body under the head: facets 204, the list, inspector 336. Leave out the sides that a page does not have. */
export function PageBody({ facets, inspector, children }: { facets?: ReactNode; inspector?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.body}>
      {facets}
      <div className={styles.list}><FaultBoundary failed="The list could not be shown">{children}</FaultBoundary></div>
      {inspector}
    </div>
  )
}

/** A padded page without sides: forms, settings, a single record. `narrow` is the 560 px column of forms. */
export function PageColumn({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  return <div className={styles.column} data-narrow={narrow || undefined}>{children}</div>
}

/** A part of a page under an h2, with what belongs at its right end. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </div>
      <FaultBoundary failed={`${title} could not be shown`}>{children}</FaultBoundary>
    </section>
  )
}
