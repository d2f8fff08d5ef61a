import type { RouteObject } from 'react-router'
import { lazyPart } from '../../ui/fault/lazy-part.ts'

/** Where a session ends in the middle of work: back in without leaving the page. */
export const SignInAgain = lazyPart(() => import('./sign-in/sign-in-again.tsx'))

const bare = { bare: true }

/** Coming in, what stands before it, and the own account. */
export const accountsRoutes: RouteObject[] = [
  { path: '/sign-in', handle: bare, lazy: async () => ({ Component: (await import('./sign-in/sign-in-page.tsx')).SignInPage }) },
  { path: '/sign-in/provider', handle: bare, lazy: async () => ({ Component: (await import('./sign-in/provider-page.tsx')).ProviderPage }) },
  { path: '/setup', handle: bare, lazy: async () => ({ Component: (await import('./sign-in/setup-page.tsx')).SetupPage }) },
  { path: '/forgot-password', handle: bare, lazy: async () => ({ Component: (await import('./links/forgot-password-page.tsx')).ForgotPasswordPage }) },
  { path: '/reset-password', handle: bare, lazy: async () => ({ Component: (await import('./links/reset-password-page.tsx')).ResetPasswordPage }) },
  { path: '/confirm-email', handle: bare, lazy: async () => ({ Component: (await import('./links/confirm-email-page.tsx')).ConfirmEmailPage }) },
  { path: '/invitation', handle: bare, lazy: async () => ({ Component: (await import('./links/invitation-page.tsx')).InvitationPage }) },
  { path: '/two-factor', handle: bare, lazy: async () => ({ Component: (await import('./two-factor/two-factor-page.tsx')).TwoFactorPage }) },
  { path: '/deleted', handle: bare, lazy: async () => ({ Component: (await import('./sign-in/deleted-page.tsx')).DeletedPage }) },
  { path: '/account', lazy: async () => ({ Component: (await import('./own/account-page.tsx')).AccountPage }) },
]
