import { redirect, type RouteObject } from 'react-router'
import { lazyPart } from '../../ui/fault/lazy-part.ts'

/** What the palette does of them. */
export const projectsCommands = () => import('./commands.ts')

export { NothingYet, ToWhatRuns } from './nothing-yet.tsx'
export { ProjectPage } from './project-page.tsx'
export { projectQuery } from './queries.ts'
export { versionsAddress } from './versions/kinds.ts'
export { AskDeciders, LookOnly, useMayWork, WhoMay } from './who-may.tsx'
/** What comes next in a project, on the pages that lead there. */
export const NextInProject = lazyPart(async () => ({ default: (await import('./next/next-bar.tsx')).NextInProject }))
/** What comes next where a page of the whole organization has nothing to show. */
export const OwnNext = lazyPart(async () => ({ default: (await import('./next/own-next.tsx')).OwnNext }))
export const OwnNextBar = lazyPart(async () => ({ default: (await import('./next/own-next.tsx')).OwnNextBar }))
export const NoProject = lazyPart(async () => ({ default: (await import('./next/own-next.tsx')).NoProject }))
/** The newest versions of a configuration, on its page. */
export const VersionsSection = lazyPart(() => import('./versions/versions-section.tsx'))

/** Projects, and of each one its home, members and settings. */
export const projectsRoutes: RouteObject[] = [
  { path: '/projects', lazy: async () => ({ Component: (await import('./list/projects-page.tsx')).ProjectsPage }) },
  { path: '/projects/new', lazy: async () => ({ Component: (await import('./create-project-page.tsx')).CreateProjectPage }) },
  { path: '/p/:project', loader: ({ params }) => redirect(`/p/${params['project']}/home`) },
  { path: '/p/:project/home', lazy: async () => ({ Component: (await import('./home/project-home-page.tsx')).ProjectHomePage }) },
  { path: '/p/:project/members', lazy: async () => ({ Component: (await import('./members/members-page.tsx')).MembersPage }) },
  { path: '/p/:project/settings', lazy: async () => ({ Component: (await import('./settings/project-settings-page.tsx')).ProjectSettingsPage }) },
  { path: '/p/:project/extractors/:id/versions', lazy: async () => ({ Component: (await import('./versions/versions-page.tsx')).ExtractorVersionsPage }) },
  { path: '/p/:project/transformations/:id/versions', lazy: async () => ({ Component: (await import('./versions/versions-page.tsx')).TransformationVersionsPage }) },
]
