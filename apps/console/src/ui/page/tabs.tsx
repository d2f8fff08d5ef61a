import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatQuantity } from '../text/format-quantity.ts'
import styles from './tabs.module.css'

export interface TabLink {
  label: string
  to: string
  count?: number | undefined
}

/** Tabs whose state is the address: routes of a page (`/b/…/tables`) or views of a list (`?view=late`). `end` holds a sort menu. */
export function TabLinks({ label, tabs, current, end }: {
  /** What the tabs divide, for those who hear it. */
  label: string
  tabs: readonly TabLink[]
  /** The `to` of the open one. */
  current: string
  end?: ReactNode
}) {
  return (
    <div className={styles.bar}>
      <nav className={styles.tabs} aria-label={label}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} className={styles.tab} {...(tab.to === current ? { 'aria-current': 'page', ref: bringIntoSight } : {})} preventScrollReset>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{formatQuantity(tab.count)}</span>}
          </Link>
        ))}
      </nav>
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </div>
  )
}

/** Where it is narrow the tabs scroll sideways. */
function bringIntoSight(tab: HTMLElement | null) {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
