import type { RouteObject } from 'react-router'

/** What the palette does of them. */
export const tokensCommands = () => import('./commands.ts')

/** Keys for programs: tokens of a project, and service accounts of the organization. */
export const tokensRoutes: RouteObject[] = [
  { path: '/p/:project/tokens', lazy: async () => ({ Component: (await import('./project-tokens/tokens-page.tsx')).TokensPage }) },
  { path: '/p/:project/tokens/new', lazy: async () => ({ Component: (await import('./project-tokens/new-token-page.tsx')).NewTokenPage }) },
  { path: '/p/:project/tokens/:token', lazy: async () => ({ Component: (await import('./project-tokens/token-page.tsx')).TokenPage }) },
  { path: '/settings/service-accounts', lazy: async () => ({ Component: (await import('./service-accounts/service-accounts-page.tsx')).ServiceAccountsPage }) },
  { path: '/settings/service-accounts/new', lazy: async () => ({ Component: (await import('./service-accounts/new-service-account-page.tsx')).NewServiceAccountPage }) },
  { path: '/settings/service-accounts/:account', lazy: async () => ({ Component: (await import('./service-accounts/service-account-page.tsx')).ServiceAccountPage }) },
]
