import { lazy } from 'react'
import type { RouteObject } from 'react-router'

/** How many are unread, and the way to them; apart from the first load, which it would make heavier. */
export const Bell = lazy(() => import('./bell.tsx'))
/** Of what one is told: a part of the own account. */
export const NoticeSettings = lazy(() => import('./settings/notice-settings.tsx'))

/** What people are told without having asked. */
export const noticesRoutes: RouteObject[] = [
  { path: '/notices', lazy: async () => ({ Component: (await import('./list/notices-page.tsx')).NoticesPage }) },
]
