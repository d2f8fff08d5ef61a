import type { RouteObject } from 'react-router'

/** Coming in, and the settings of the organization. */
export const organizationsRoutes: RouteObject[] = [
  { path: '/sign-in', handle: { bare: true }, lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).SignInPage }) },
  { path: '/setup', handle: { bare: true }, lazy: async () => ({ Component: (await import('./setup-page.tsx')).SetupPage }) },
  { path: '/password', handle: { bare: true }, lazy: async () => ({ Component: (await import('./password-page.tsx')).PasswordPage }) },
  { path: '/invitation', handle: { bare: true }, lazy: async () => ({ Component: (await import('./invitation-page.tsx')).InvitationPage }) },
  { path: '/reset-password', handle: { bare: true }, lazy: async () => ({ Component: (await import('./reset-password-page.tsx')).ResetPasswordPage }) },
  { path: '/confirm-email', handle: { bare: true }, lazy: async () => ({ Component: (await import('./confirm-email-page.tsx')).ConfirmEmailPage }) },
  { path: '/settings', lazy: async () => ({ Component: (await import('./settings-page.tsx')).SettingsPage }) },
]
