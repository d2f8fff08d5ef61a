import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { ProjectMark } from '../status/project-mark.tsx'
import { Name } from '../text/name.tsx'
import { setPlace } from './place.ts'
import { type DocumentState, useDocumentTitle } from './use-document-title.ts'
import styles from './page-head.module.css'

export interface Crumb {
  label: string
  to: string
  /** The label is a machine's name. */
  mono?: boolean
  /** The label is a project of this hue. */
  hue?: number
}

/** The page that the browser itself loaded: Back may lead to it once more, and then by no load. */
let atStart = true

const noCrumbs: readonly Crumb[] = []

/** The head of a page: where it is, one h1, one sentence of fact, at most one primary action at the right. Sets the title of the tab. */
export function PageHead({ title, crumbs = noCrumbs, fact, action, others, mono = false, status, documentState }: {
  title: string
  crumbs?: readonly Crumb[]
  /** One sentence that is true. */
  fact?: ReactNode
  /** The one primary button. */
  action?: ReactNode
  /** Plain buttons before it. */
  others?: ReactNode
  /** The title is a machine's name. */
  mono?: boolean
  /** Beside the title: a StatusMark or JobState. */
  status?: ReactNode
  /** Carried by the tab's title and icon. */
  documentState?: DocumentState
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  const arrived = useRef(key !== 'default')
  useDocumentTitle(crumbs[0] ? `${title} · ${crumbs[0].label}` : title, documentState)
  const within = crumbs[0]?.to ?? ''
  useEffect(() => setPlace(within), [within])
  useEffect(() => {
    // On arrival by a link the reader starts at the heading; on the first load the browser's own start is right.
    const busy = document.activeElement?.closest('input, textarea, select, [role="dialog"], [role="menu"], [contenteditable]')
    if ((arrived.current || !atStart) && !busy) heading.current?.focus({ preventScroll: true })
    atStart = false
  }, [])
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1}>{mono ? <Name size="large">{title}</Name> : title}</h1>
          {status}
        </div>
        {fact !== undefined && fact !== null && <p className={styles.fact}>{fact}</p>}
      </div>
      {(action || others) && <div className={styles.actions}>{others}{action}</div>}
    </header>
  )
}

function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className={styles.crumbs}>
        {crumbs.map((crumb) => (
          <li key={crumb.to}><Link to={crumb.to}>{crumb.hue !== undefined && <ProjectMark hue={crumb.hue} />}{crumb.mono ? <Name size="small">{crumb.label}</Name> : crumb.label}</Link></li>
        ))}
      </ol>
    </nav>
  )
}
