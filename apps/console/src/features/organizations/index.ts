import type { RouteObject } from 'react-router'

/** The settings of the organization, and its people. */
export const organizationsRoutes: RouteObject[] = [
  { path: '/settings', lazy: async () => ({ Component: (await import('./settings-page.tsx')).SettingsPage }) },
]
