import { redirect, type RouteObject } from 'react-router'

export { ProjectPage } from './project-page.tsx'
export { projectChoiceQuery, projectQuery } from './queries.ts'
export { LookOnly, useMayWork, WhoMay } from './who-may.tsx'

/** Projects, and of each one its home, members and settings. */
export const projectsRoutes: RouteObject[] = [
  { path: '/projects', lazy: async () => ({ Component: (await import('./list/projects-page.tsx')).ProjectsPage }) },
  { path: '/projects/new', lazy: async () => ({ Component: (await import('./create-project-page.tsx')).CreateProjectPage }) },
  { path: '/p/:project', loader: ({ params }) => redirect(`/p/${params['project']}/home`) },
  { path: '/p/:project/home', lazy: async () => ({ Component: (await import('./home/project-home-page.tsx')).ProjectHomePage }) },
  { path: '/p/:project/members', lazy: async () => ({ Component: (await import('./members/members-page.tsx')).MembersPage }) },
  { path: '/p/:project/settings', lazy: async () => ({ Component: (await import('./settings/project-settings-page.tsx')).ProjectSettingsPage }) },
]
