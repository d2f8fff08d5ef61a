import type { RouteObject } from 'react-router'

/** What data comes from and feeds, and which project feeds which. */
export const lineageRoutes: RouteObject[] = [
  { path: '/lineage', handle: { wide: true }, lazy: async () => ({ Component: (await import('./around/lineage-page.tsx')).LineagePage }) },
  { path: '/overview', lazy: async () => ({ Component: (await import('./map/overview-page.tsx')).OverviewPage }) },
]
