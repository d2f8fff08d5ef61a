import type { ReactNode } from 'react'
import { RelativeTime } from '../text/relative-time.tsx'
import { type PlainColumn, PlainTable } from './plain-table.tsx'
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
  return <PlainTable label={label} columns={acts ? [...columns, actions] : columns} rows={people} rowId={({ email }) => email} stacked />
}

const columns: readonly PlainColumn<ShownPerson>[] = [
  { head: 'Person', cell: ({ name, email }) => <>{name}<span className={styles.email}>{email}</span></> },
  { head: 'Role', cell: ({ role }) => role },
  { head: 'Since', kind: 'aside', cell: ({ since }) => <RelativeTime at={since} quiet /> },
]
const actions: PlainColumn<ShownPerson> = { head: 'Actions', kind: 'end', unseen: true, cell: ({ action }) => action }
