import type { ReactNode } from 'react'
import { RelativeTime } from '../text/relative-time.tsx'
import { type PlainColumn, PlainTable } from './plain-table.tsx'
import styles from './people-table.module.css'

export interface ShownPerson {
  name: string
  email: string
  /** A service account has no address that mail reaches. */
  kind: 'person' | 'serviceAccount'
  /** Words, or a control that changes it. */
  role: ReactNode
  since: string
  /** What else is known of them. */
  note?: ReactNode
  action?: ReactNode
}

/** People and what they may do. */
export function PeopleTable({ label, people, dimmed = false }: { label: string; people: readonly ShownPerson[]; dimmed?: boolean }) {
  const acts = people.some(({ action }) => action !== undefined && action !== false)
  return <PlainTable label={label} columns={acts ? [...columns, actions] : columns} rows={people} rowId={({ email }) => email} stacked dimmed={dimmed} />
}

const columns: readonly PlainColumn<ShownPerson>[] = [
  { head: 'Person', cell: ({ name, email, kind, note }) => <>{name}<span className={styles.email}>{kind === 'person' ? email : 'Service account'}{note !== undefined && <> · {note}</>}</span></> },
  { head: 'Role', cell: ({ role }) => role },
  { head: 'Since', kind: 'aside', cell: ({ since }) => <RelativeTime at={since} quiet /> },
]
const actions: PlainColumn<ShownPerson> = { head: 'Actions', kind: 'end', unseen: true, cell: ({ action }) => action }
