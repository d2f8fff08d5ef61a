import type { RouteObject } from 'react-router'

/** The API's own pages: open to anybody, as the document that they show is. */
export const referenceRoutes: RouteObject[] = [
  {
    path: '/api/docs',
    handle: { bare: true },
    lazy: async () => ({ Component: (await import('./reference-page.tsx')).ReferencePage }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./introduction.tsx')).Introduction }) },
      { path: ':operationId', lazy: async () => ({ Component: (await import('./operation-page.tsx')).OperationPage }) },
    ],
  },
]
