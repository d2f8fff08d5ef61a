import { IconBooks, IconFileCheck, IconGitBranch, IconMap2, IconPlayerPlay, IconSettings, IconTerminal2, type Icon } from '@tabler/icons-react'
import type { RouteObject } from 'react-router'

export interface RailEntry {
  label: string
  to: string
  icon: Icon
  /** Typed after g. */
  key?: string
}

const entries: readonly RailEntry[] = [
  { label: 'Overview', to: '/overview', icon: IconMap2, key: 'o' },
  { label: 'Catalog', to: '/catalog', icon: IconBooks, key: 'c' },
  { label: 'Query', to: '/query', icon: IconTerminal2, key: 'q' },
  { label: 'Lineage', to: '/lineage', icon: IconGitBranch, key: 'l' },
  { label: 'Jobs', to: '/jobs', icon: IconPlayerPlay, key: 'j' },
]

/** For administrators of the organization. */
export const auditEntry: RailEntry = { label: 'Audit', to: '/audit', icon: IconFileCheck }

export const settingsEntry: RailEntry = { label: 'Settings', to: '/settings', icon: IconSettings }

/** An entry is in the rail when a feature has its route. */
export function hasRoute(routes: RouteObject[], to: string): boolean {
  return routes.some(({ path }) => path === to)
}

export function railEntries(routes: RouteObject[]): readonly RailEntry[] {
  return entries.filter(({ to }) => hasRoute(routes, to))
}
