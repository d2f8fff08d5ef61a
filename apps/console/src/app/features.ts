import type { RouteObject } from 'react-router'
import { accountsRoutes } from '../features/accounts/index.ts'
import { auditRoutes } from '../features/audit/index.ts'
import { catalogRoutes } from '../features/catalog/index.ts'
import { extractorsRoutes } from '../features/extractors/index.ts'
import { importsRoutes } from '../features/imports/index.ts'
import { jobsRoutes } from '../features/jobs/index.ts'
import { lineageRoutes } from '../features/lineage/index.ts'
import { noticesRoutes } from '../features/notices/index.ts'
import { orchestrationsRoutes } from '../features/orchestrations/index.ts'
import { organizationsRoutes } from '../features/organizations/index.ts'
import { projectsRoutes } from '../features/projects/index.ts'
import { queryRoutes } from '../features/query/index.ts'
import { referenceRoutes } from '../features/reference/index.ts'
import { tokensRoutes } from '../features/tokens/index.ts'
import { transformationsRoutes } from '../features/transformations/index.ts'

/** The routes of every feature; each comes from the feature's front door. */
export const featureRoutes: RouteObject[] = [...accountsRoutes, ...organizationsRoutes, ...projectsRoutes, ...catalogRoutes, ...queryRoutes, ...extractorsRoutes, ...importsRoutes, ...jobsRoutes, ...noticesRoutes, ...transformationsRoutes, ...orchestrationsRoutes, ...lineageRoutes, ...tokensRoutes, ...auditRoutes, ...referenceRoutes]
