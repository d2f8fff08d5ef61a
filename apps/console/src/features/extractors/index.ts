import { redirect, type RouteObject } from 'react-router'

/** What the palette does of them. */
export const extractorsCommands = () => import('./commands.ts')

/** What is extracted from where: the extractors of a project, each with its page and the steps that set it up. */
export const extractorsRoutes: RouteObject[] = [
  { path: '/p/:project/extractors', lazy: async () => ({ Component: (await import('./list/extractors-page.tsx')).ExtractorsPage }) },
  { path: '/p/:project/extractors/new', lazy: async () => ({ Component: (await import('./setup/new-extractor-page.tsx')).NewExtractorPage }) },
  { path: '/p/:project/extractors/:id', lazy: async () => ({ Component: (await import('./extractor/extractor-page.tsx')).ExtractorPage }) },
  {
    path: '/p/:project/extractors/:id/setup',
    lazy: async () => ({ Component: (await import('./setup/setup-page.tsx')).SetupPage }),
    children: [
      { index: true, loader: ({ params }) => redirect(`/p/${params['project']}/extractors/${params['id']}/setup/connection`) },
      { path: 'connection', lazy: async () => ({ Component: (await import('./setup/connection-step.tsx')).ConnectionStep }) },
      { path: 'locks', lazy: async () => ({ Component: (await import('./locks/locks-step.tsx')).LocksStep }) },
      { path: 'tables', lazy: async () => ({ Component: (await import('./tables/tables-step.tsx')).TablesStep }) },
      { path: 'pace', lazy: async () => ({ Component: (await import('./pace/pace-step.tsx')).PaceStep }) },
      { path: 'review', lazy: async () => ({ Component: (await import('./setup/review-step.tsx')).ReviewStep }) },
    ],
  },
]
