import type { RouteObject } from 'react-router'
import { lazyPart } from '../../ui/fault/lazy-part.ts'

/** What the palette does of them. */
export const jobsCommands = () => import('./commands.ts')

export { isBeingWritten, originWords, waitWords } from './job-words.ts'
export { JobSummary } from './job-summary.tsx'
/** A run beside what it runs: live state, error and log. */
export const JobRun = lazyPart(() => import('./page/job-run.tsx'))

/** Jobs of all projects, of one project, and one job. */
export const jobsRoutes: RouteObject[] = [
  { path: '/jobs', lazy: async () => ({ Component: (await import('./list/jobs-page.tsx')).JobsPage }) },
  { path: '/p/:project/jobs', lazy: async () => ({ Component: (await import('./list/project-jobs-page.tsx')).ProjectJobsPage }) },
  { path: '/jobs/:jobId', lazy: async () => ({ Component: (await import('./page/job-page.tsx')).JobPage }) },
]
