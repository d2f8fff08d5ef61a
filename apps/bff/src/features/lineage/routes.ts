import * as lineage from '@tributary/contract/lineage'
import type { Serve } from '../../http/serve.ts'
import { getLineage } from './get-lineage.ts'
import { getOrganizationMap } from './get-organization-map.ts'

export function lineageRoutes(serve: Serve) {
  serve(lineage.getLineage, getLineage)
  serve(lineage.getOrganizationMap, getOrganizationMap)
}
