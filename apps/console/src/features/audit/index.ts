import type { RouteObject } from 'react-router'

/** What was done, by whom: in the organization and in a project. */
export const auditRoutes: RouteObject[] = [
  { path: '/audit', lazy: async () => ({ Component: (await import('./log/audit-page.tsx')).AuditPage }) },
  { path: '/p/:project/audit', lazy: async () => ({ Component: (await import('./log/project-audit-page.tsx')).ProjectAuditPage }) },
]
