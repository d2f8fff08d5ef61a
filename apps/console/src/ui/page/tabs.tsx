import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { Link, useSearchParams } from 'react-router'
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

export interface Tab {
  value: string
  label: string
  count?: number | undefined
  /** Called, and so loaded, only when the tab is opened. */
  panel: () => ReactNode
}

/** Tabs inside a page; the open one is a search parameter of the address, the first one needs none. */
export function Tabs({ label, tabs, param = 'tab' }: { label: string; tabs: readonly Tab[]; param?: string }) {
  const [search, setSearch] = useSearchParams()
  const id = useId()
  const open = tabs.find((tab) => tab.value === search.get(param)) ?? tabs[0]
  const choose = (value: string) => setSearch((before) => {
    const next = new URLSearchParams(before)
    if (value === tabs[0]?.value) next.delete(param)
    else next.set(param, value)
    return next
  }, { preventScrollReset: true, replace: true })
  const byKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const at = tabs.findIndex((tab) => tab === open)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    choose(next.value)
    document.getElementById(`${id}-${next.value}`)?.focus()
  }
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.tabs} role="tablist" tabIndex={-1} aria-label={label} onKeyDown={byKey}>
          {tabs.map((tab) => (
            <button key={tab.value} type="button" role="tab" id={`${id}-${tab.value}`} aria-controls={`${id}-panel`} className={styles.tab}
              aria-selected={tab === open} tabIndex={tab === open ? 0 : -1} onClick={() => choose(tab.value)}>
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{formatQuantity(tab.count)}</span>}
            </button>
          ))}
        </div>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={open && `${id}-${open.value}`} key={open?.value}>{open?.panel()}</div>
    </>
  )
}
