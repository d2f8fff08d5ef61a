import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { ProjectSpine } from '../status/project-mark.tsx'
import styles from './list-row.module.css'

const noFacts: readonly ReactNode[] = []

/**
 * A row of a list, about 96 px: project spine, title, a description of two lines, facts, a meter and one button. A click fills the
 * inspector (`onSelect`); the title, or Enter on it, opens the page.
 */
export function ListRow({ title, to, hue, description, facts = noFacts, meter, action, kept = false, selected = false, onSelect }: {
  title: string
  to: string
  hue?: number | undefined
  description?: string | undefined
  /** Short facts in one line: a Name first, then owner, counts. */
  facts?: readonly ReactNode[]
  meter?: ReactNode
  action?: ReactNode
  /** The action stays where it is narrow: it is nowhere else. */
  kept?: boolean
  selected?: boolean
  onSelect?: (() => void) | undefined
}) {
  const row = useRef<HTMLLIElement>(null)
  const shown = useRef(false)
  useEffect(() => {
    // On the way back the browser's place is restored: the row does not pull away from it.
    if (selected && (shown.current || window.scrollY === 0)) row.current?.scrollIntoView({ block: 'nearest' })
    shown.current = true
  }, [selected])
  const select = (event: MouseEvent<HTMLElement>) => {
    if (!onSelect || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest('a, button, input, label')) return
    onSelect()
  }
  return (
    // The keyboard's way is the title link and the list's own keys; the click on the row is a comfort for the mouse.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li ref={row} className={styles.row} data-selected={selected || undefined} data-selectable={onSelect ? true : undefined} aria-current={selected || undefined} onClick={select}>
      {hue !== undefined && <ProjectSpine hue={hue} />}
      <div className={styles.words}>
        <Link to={to} className={styles.title}>{title}</Link>
        {description !== undefined && description !== '' && <p className={styles.description}>{description}</p>}
        {/* oxlint-disable-next-line react/no-array-index-key -- the facts of a row never change places */}
        {facts.length > 0 && <p className={styles.facts}>{facts.map((fact, index) => <span key={index}>{fact}</span>)}</p>}
      </div>
      {meter !== undefined && <div className={styles.meter}>{meter}</div>}
      {action !== undefined && <div className={styles.action} data-kept={kept || undefined}>{action}</div>}
    </li>
  )
}

/** The list around the rows, with a line of column names above where it has more than one column. */
export function RowList({ label, columns, children, dimmed = false }: {
  label: string
  /** "Bucket", "Data age and promise". */
  columns?: readonly [string, string]
  children: ReactNode
  /** Old rows stay in sight while new ones come. */
  dimmed?: boolean
}) {
  return (
    <>
      {columns && <div className={styles.columns} aria-hidden><span>{columns[0]}</span><span>{columns[1]}</span></div>}
      <ul aria-label={label} aria-busy={dimmed || undefined} className={styles.list} data-dimmed={dimmed || undefined}>{children}</ul>
    </>
  )
}
