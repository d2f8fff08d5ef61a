import type { AuditEntry } from '@tributary/contract/audit'
import { useEffect, useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { sentenceOf } from '../words/entry-sentence.ts'
import { EntryWords } from './entry-words.tsx'
import styles from './audit.module.css'

/** The colour of a project, where it is known; projects are not told within one. */
export type HueOf = (projectId: string) => number | undefined

/** An entry in a line: who did what, when, and where. Choosing it shows the rest. */
export function AuditRow({ entry, selected, hueOf }: { entry: AuditEntry; selected: boolean; hueOf: HueOf | null }) {
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
        <Meta entry={entry} hueOf={hueOf} />
      </Link>
    </li>
  )
}

const kinds: Partial<Record<AuditEntry['actor']['kind'], string>> = { serviceAccount: 'by a service account', token: 'by a token', platform: 'by the platform', anonymous: 'without signing in' }

function Meta({ entry, hueOf }: { entry: AuditEntry; hueOf: HueOf | null }) {
  const { actor, outcome, projects } = entry
  const kind = kinds[actor.kind]
  const told = new Set(sentenceOf(entry).map(({ text }) => text))
  const named = hueOf === null ? [] : projects.filter(({ name }) => !told.has(name)).map(({ id, name }) => ({ id, name, hue: hueOf(id) }))
  if (outcome === 'done' && kind === undefined && named.length === 0) return null
  return (
    <span className={styles.meta}>
      {outcome === 'refused' && <StatusMark status="broken">Refused</StatusMark>}
      {kind !== undefined && <span>{kind}</span>}
      {named.map(({ id, name, hue }) => <span key={id}>{hue !== undefined && <ProjectMark hue={hue} />}{name}</span>)}
    </span>
  )
}
