import { lazy } from 'react'
import { redirect, type RouteObject } from 'react-router'

export { ProjectPage } from './project-page.tsx'
export { projectChoiceQuery, projectQuery } from './queries.ts'
export { versionsAddress } from './versions/kinds.ts'
export { LookOnly, useMayWork, WhoMay } from './who-may.tsx'
/** The newest versions of a configuration, on its page. */
export const VersionsSection = lazy(() => import('./versions/versions-section.tsx'))

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
