import type { ReactNode } from 'react'
import { RelativeTime } from '../text/relative-time.tsx'
import styles from './people-table.module.css'

export interface ShownPerson {
  name: string
  email: string
  /** Words, or a control that changes it. */
  role: ReactNode
  since: string
  action?: ReactNode
}

/** People and what they may do. */
export function PeopleTable({ label, people }: { label: string; people: readonly ShownPerson[] }) {
  const acts = people.some(({ action }) => action !== undefined)
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead><tr><th>Person</th><th>Role</th><th className={styles.since}>Since</th>{acts && <th><span className="visually-hidden">Actions</span></th>}</tr></thead>
        <tbody>
          {people.map(({ name, email, role, since, action }) => (
            <tr key={email}><td>{name}<span className={styles.email}>{email}</span></td><td>{role}</td><td className={styles.since}><RelativeTime at={since} quiet /></td>{acts && <td className={styles.action}>{action}</td>}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
