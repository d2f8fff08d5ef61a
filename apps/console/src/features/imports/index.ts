import type { RouteObject } from 'react-router'
import { lazyPart } from '../../ui/fault/lazy-part.ts'

/** What the palette does of them. */
export const importsCommands = () => import('./commands.ts')

/** How an import went, on the page of its job. */
export const ImportVerdict = lazyPart(() => import('./verdict/import-verdict.tsx'))

/** On the page of a table: what was loaded into it, and how changes are sent. */
export const tableImportsRoute: RouteObject = { path: '/t/:tableId/imports', lazy: async () => ({ Component: (await import('./table/imports-tab.tsx')).ImportsTab }) }

/** Files that come in: those of a project, and the steps that load one. */
export const importsRoutes: RouteObject[] = [
  { path: '/p/:project/files', lazy: async () => ({ Component: (await import('./files/files-page.tsx')).FilesPage }) },
  { path: '/p/:project/files/new', lazy: async () => ({ Component: (await import('./choosing/new-file-page.tsx')).NewFilePage }) },
  {
    path: '/p/:project/files/:upload',
    lazy: async () => ({ Component: (await import('./upload-page.tsx')).UploadPage }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./review/review-step.tsx')).ReviewStep }) },
      { path: 'target', lazy: async () => ({ Component: (await import('./target/target-step.tsx')).TargetStep }) },
    ],
  },
]
