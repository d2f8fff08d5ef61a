import { IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Me } from '@tributary/contract/accounts'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { catalogCountQuery } from '../../api/catalog-count.ts'
import { usePlace } from '../../ui/page/place.ts'
import { ProjectMark } from '../../ui/status/project-mark.tsx'
import { formatQuantity } from '../../ui/text/format-quantity.ts'
import { Hint } from '../../ui/text/hint.tsx'
import { featureRoutes } from '../features.ts'
import { Logo } from '../../ui/logo.tsx'
import { runningJobsQuery } from './rail-counts.ts'
import { auditEntry, hasRoute, type RailEntry, railEntries, settingsEntry } from './rail-entries.ts'
import styles from './rail.module.css'

const entries = railEntries(featureRoutes)
const settings = hasRoute(featureRoutes, settingsEntry.to) ? settingsEntry : null
const shownProjects = 12
const hasCatalog = hasRoute(featureRoutes, '/catalog')
const hasProjects = hasRoute(featureRoutes, '/projects')
const hasJobs = hasRoute(featureRoutes, '/jobs')

/** The way around: pages, then projects by their colour, settings at the bottom. `narrow` shows the marks alone. */
export function Rail({ me, narrow = false, onGo }: { me: Me | undefined; narrow?: boolean; onGo?: () => void }) {
  const projects = me?.projects ?? []
  const catalog = useQuery({ ...catalogCountQuery, enabled: me !== undefined && hasCatalog && !narrow })
  const jobs = useQuery({ ...runningJobsQuery, enabled: me !== undefined && hasJobs && !narrow })
  const ends: Record<string, string> = {
    ...(catalog.data ? { '/catalog': formatQuantity(catalog.data) } : {}),
    ...(jobs.data ? { '/jobs': `${formatQuantity(jobs.data)} running` } : {}),
  }
  return (
    <nav className={styles.rail} data-narrow={narrow || undefined} aria-label="Main">
      <Link to="/" className={styles.brand} aria-label={`${me?.organization.name ?? 'Tributary'}, start`} onClick={onGo}>
        <Logo />
        {!narrow && <span className={styles.brandName}>{me?.organization.name ?? ''}</span>}
      </Link>
      <ul>
        {entries.map((entry) => <li key={entry.to}><Entry entry={entry} end={ends[entry.to]} narrow={narrow} onGo={onGo} /></li>)}
      </ul>
      {hasProjects && (
        <>
          {!narrow && <p className={styles.heading}>Projects <span>{formatQuantity(projects.length)}</span></p>}
          <ul className={narrow ? styles.marks : undefined} aria-label="Projects">
            {projects.slice(0, shownProjects).map(({ id, name, hue }) => (
              <li key={id}><RailLink to={`/p/${id}`} label={name} narrow={narrow} onGo={onGo} mark={<ProjectMark hue={hue} />} /></li>
            ))}
            <li><RailLink to="/projects" label="All projects" narrow={narrow} onGo={onGo} mark={<IconDots size={18} stroke={1.6} aria-hidden />} /></li>
          </ul>
        </>
      )}
      <div className={styles.bottom}>
        {me?.person.organizationRole === 'admin' && <Entry entry={auditEntry} narrow={narrow} onGo={onGo} />}
        {settings && <Entry entry={settings} narrow={narrow} onGo={onGo} />}
      </div>
    </nav>
  )
}

function Entry({ entry, end, narrow, onGo }: { entry: RailEntry; end?: string | undefined; narrow: boolean; onGo: (() => void) | undefined }) {
  const Mark = entry.icon
  return <RailLink to={entry.to} label={entry.label} end={end} narrow={narrow} onGo={onGo} mark={<Mark size={18} stroke={1.6} aria-hidden />} />
}

function RailLink({ to, label, end, mark, narrow, onGo }: { to: string; label: string; end?: string | undefined; mark: ReactNode; narrow: boolean; onGo: (() => void) | undefined }) {
  const { pathname } = useLocation()
  const place = usePlace()
  // Buckets and tables belong to a project of one's own, or else to the catalog.
  const at = /^\/[bt]\//.test(pathname) ? place : pathname
  const current = at === to || at.startsWith(`${to}/`) || at.startsWith(`${to}?`)
  const link = (
    <Link to={to} className={styles.entry} aria-current={current ? 'page' : undefined} aria-label={narrow ? label : undefined} onClick={onGo}>
      {mark}
      {!narrow && <span className={styles.label}>{label}</span>}
      {!narrow && end !== undefined && <span className={styles.end}>{end}</span>}
    </Link>
  )
  return narrow ? <Hint label={label} side="right">{link}</Hint> : link
}
