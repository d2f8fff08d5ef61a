import type { RouteObject } from 'react-router'

export { type ProjectTable, projectTablesQuery, useCreateTransformation } from './queries.ts'

/** What the palette does of them. */
export const transformationsCommands = () => import('./commands.ts')

/** Transformations of a project, and the editor of one. */
export const transformationsRoutes: RouteObject[] = [
  { path: '/p/:project/transformations', lazy: async () => ({ Component: (await import('./list/transformations-page.tsx')).TransformationsPage }) },
  { path: '/p/:project/transformations/new', lazy: async () => ({ Component: (await import('./list/create-transformation-page.tsx')).CreateTransformationPage }) },
  { path: '/p/:project/transformations/:transformationId', handle: { wide: true }, lazy: async () => ({ Component: (await import('./editor/transformation-page.tsx')).TransformationPage }) },
]
