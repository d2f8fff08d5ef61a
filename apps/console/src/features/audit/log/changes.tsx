import type { AuditEntry } from '@tributary/contract/audit'
import { changedParts } from '../words/changed-parts.ts'
import styles from './audit.module.css'

/** What it was and what it became, part by part; of what was made, deleted or refused there is one side only. */
export function Changes({ entry: { before, after, outcome } }: { entry: AuditEntry }) {
  const parts = changedParts(before, after)
  if (parts.length === 0) return <p className={styles.note}>{outcome === 'refused' ? 'Nothing but the request itself.' : 'It has no details.'}</p>
  const asked = outcome === 'refused'
  return (
    <dl className={styles.changes}>
      {parts.map(({ name, before: was, after: is }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {was.map((line) => <Line key={line} kind="was">{line}</Line>)}
            {is.map((line) => (asked ? <div key={line} className={styles.plain}>{line}</div> : <Line key={line} kind="is">{line}</Line>))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Never by colour alone: a sign in sight, a word for those who hear it. */
function Line({ kind, children }: { kind: 'was' | 'is'; children: string }) {
  const said = <><span aria-hidden>{kind === 'was' ? '−' : '+'}</span><span><span className="visually-hidden">{kind === 'was' ? 'was ' : 'is '}</span>{children}</span></>
  return kind === 'was' ? <del className={styles.was}>{said}</del> : <ins className={styles.is}>{said}</ins>
}
