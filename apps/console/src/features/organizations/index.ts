import type { RouteObject } from 'react-router'

/** Coming in, and the settings of the organization. */
export const organizationsRoutes: RouteObject[] = [
  { path: '/sign-in', handle: { bare: true }, lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).SignInPage }) },
  { path: '/setup', handle: { bare: true }, lazy: async () => ({ Component: (await import('./setup-page.tsx')).SetupPage }) },
  { path: '/password', handle: { bare: true }, lazy: async () => ({ Component: (await import('./password-page.tsx')).PasswordPage }) },
  { path: '/settings', lazy: async () => ({ Component: (await import('./settings-page.tsx')).SettingsPage }) },
]
