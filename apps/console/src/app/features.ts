import type { RouteObject } from 'react-router'

/** The routes of every feature; each comes from the feature's front door. */
export const featureRoutes: RouteObject[] = []
