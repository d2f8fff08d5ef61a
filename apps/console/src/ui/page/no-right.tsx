import type { ReactNode } from 'react'
import styles from './state.module.css'

const named = 3

/** "Ask Jonas Keller or Marta Silva." */
export function Ask({ people }: { people: readonly { name: string; email?: string }[] }) {
  return <>Ask {people.slice(0, named).map(({ name, email }, index) => <span key={email ?? name}>{index > 0 && ' or '}{email ? <a href={`mailto:${email}`}>{name}</a> : name}</span>)}.</>
}

/** One may see that it is there but not use it: names who decides. */
export function NoRight({ what, owners, action }: {
  /** "Linking this bucket needs the role guest in one of your projects." */
  what: string
  /** Who decides: owners of the thing, or administrators. */
  owners: readonly { name: string; email?: string }[]
  /** A button to ask for access. */
  action?: ReactNode
}) {
  return (
    <div className={styles.state}>
      <h2>Not yours to use yet</h2>
      <p>{what}</p>
      {owners.length > 0 && <p><Ask people={owners} /></p>}
      {action !== undefined && <div className={styles.actions}>{action}</div>}
    </div>
  )
}

/** Above what one may look at and not change: says so, and names those who may. */
export function WhomToAsk({ people, children }: {
  people: readonly { name: string; email: string }[]
  /** "You can look at this extractor, not change it." */
  children: string
}) {
  return (
    <p className={styles.note}>
      {children}
      {people.length > 0 && <>{' '}<Ask people={people} /></>}
    </p>
  )
}
