import { createBrowserRouter, redirect, type RouteObject } from 'react-router'
import { NotFoundPage } from '../ui/page/not-found-page.tsx'
import { featureRoutes } from './features.ts'
import { Root } from './root.tsx'
import { RouteError, TabError } from './route-error.tsx'
import type { RouteHandle } from './route-handle.ts'
import { Shell } from './shell.tsx'

/** Stands alone, without rail and top bar. */
export function isBare(route: Pick<RouteObject, 'handle'>) {
  return (route.handle as RouteHandle | undefined)?.bare === true
}

/** The tabs of a page fail by themselves; those that lead on to another have nothing that could. */
function withTabErrors(route: RouteObject): RouteObject {
  return route.children ? { ...route, children: route.children.map((tab) => ({ ErrorBoundary: TabError, ...tab }) as RouteObject) } as RouteObject : route
}

export const router = createBrowserRouter([
  {
    Component: Root,
    ErrorBoundary: RouteError,
    HydrateFallback: () => null,
    children: [
      ...featureRoutes.filter(isBare),
      {
        Component: Shell,
        children: [
          // The error of a page leaves rail and top bar alone.
          {
            ErrorBoundary: RouteError,
            children: [
              { index: true, loader: () => redirect('/overview') },
              ...featureRoutes.filter((route) => !isBare(route)).map(withTabErrors),
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
])
