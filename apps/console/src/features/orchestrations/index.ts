import type { RouteObject } from 'react-router'
import { lazyPart } from '../../ui/fault/lazy-part.ts'

/** What the palette does of them. */
export const orchestrationsCommands = () => import('./commands.ts')

export { scheduleAddress } from './addresses.ts'
/** When a configuration runs by itself, on its page. */
export const ScheduleSection = lazyPart(() => import('./schedule/schedule-section.tsx'))

/** What of a project runs by itself, and when each one does. */
export const orchestrationsRoutes: RouteObject[] = [
  { path: '/p/:project/schedules', lazy: async () => ({ Component: (await import('./list/schedules-page.tsx')).SchedulesPage }) },
  { path: '/p/:project/extractors/:id/schedule', lazy: async () => ({ Component: (await import('./schedule/schedule-page.tsx')).ExtractorSchedulePage }) },
  { path: '/p/:project/transformations/:id/schedule', lazy: async () => ({ Component: (await import('./schedule/schedule-page.tsx')).TransformationSchedulePage }) },
]
