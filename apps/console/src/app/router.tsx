import { createBrowserRouter, redirect, type RouteObject } from 'react-router'
import { NotFoundPage } from '../ui/page/not-found-page.tsx'
import { featureRoutes } from './features.ts'
import { Root } from './root.tsx'
import { RouteError } from './route-error.tsx'
import { Shell } from './shell.tsx'

/** What a route says of itself to the shell. */
export interface RouteHandle {
  /** Graphs and editors: the rail is 56 px. */
  wide?: boolean
  /** Outside of the shell: sign-in, first start. */
  bare?: boolean
}

function isBare(route: RouteObject) {
  return (route.handle as RouteHandle | undefined)?.bare === true
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
              ...featureRoutes.filter((route) => !isBare(route)),
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
])
