import type { RouteObject } from 'react-router'
import { lazyPart } from '../../ui/fault/lazy-part.ts'

/** How many are unread, and the way to them; apart from the first load, which it would make heavier. */
export const Bell = lazyPart(() => import('./bell.tsx'))
/** Of what one is told: a part of the own account. */
export const NoticeSettings = lazyPart(() => import('./settings/notice-settings.tsx'))

/** What people are told without having asked. */
export const noticesRoutes: RouteObject[] = [
  { path: '/notices', lazy: async () => ({ Component: (await import('./list/notices-page.tsx')).NoticesPage }) },
]
