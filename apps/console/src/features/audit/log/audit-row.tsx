import type { AuditEntry } from '@tributary/contract/audit'
import { useEffect, useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { EntryWords } from './entry-words.tsx'
import styles from './audit.module.css'

/** An entry in a line: who did what, when, and where. Choosing it shows the rest. */
export function AuditRow({ entry, selected, withProjects }: { entry: AuditEntry; selected: boolean; withProjects: boolean }) {
  const [search] = useSearchParams()
  const row = useRef<HTMLAnchorElement>(null)
  const seen = useRef(false)
  useEffect(() => {
    // On arrival the browser's own place is right; from then on the keys move it.
    if (selected && seen.current) row.current?.scrollIntoView({ block: 'nearest' })
    seen.current = true
  }, [selected])
  const next = new URLSearchParams(search)
  next.set('selected', String(entry.seq))
  return (
    <li>
      <Link ref={row} to={{ search: next.toString() }} replace preventScrollReset className={styles.row} aria-current={selected || undefined}>
        <span className={styles.sentence}><EntryWords entry={entry} /></span>
        <span className={styles.at}><RelativeTime at={entry.at} quiet /></span>
        <Meta entry={entry} withProjects={withProjects} />
      </Link>
    </li>
  )
}

const kinds: Partial<Record<AuditEntry['actor']['kind'], string>> = { serviceAccount: 'by a service account', token: 'by a token', platform: 'by the platform', anonymous: 'without signing in' }

function Meta({ entry: { actor, outcome, projects }, withProjects }: { entry: AuditEntry; withProjects: boolean }) {
  const kind = kinds[actor.kind]
  const named = withProjects ? projects : []
  if (outcome === 'done' && kind === undefined && named.length === 0) return null
  return (
    <span className={styles.meta}>
      {outcome === 'refused' && <StatusMark status="broken">Refused</StatusMark>}
      {kind !== undefined && <span>{kind}</span>}
      {named.length > 0 && <span>{named.map(({ name }) => name).join(', ')}</span>}
    </span>
  )
}
