import type { RouteObject } from 'react-router'

export { queryAddress, selectAll } from './query-address.ts'

/** Rows of a project's tables, by SQL. */
export const queryRoutes: RouteObject[] = [
  { path: '/query', handle: { wide: true }, lazy: async () => ({ Component: (await import('./editor/query-page.tsx')).QueryPage }) },
]
