import * as accounts from '@tributary/contract/accounts'
import * as audit from '@tributary/contract/audit'
import * as catalog from '@tributary/contract/catalog'
import type { Endpoint } from '@tributary/contract/endpoint'
import * as extractors from '@tributary/contract/extractors'
import * as freshness from '@tributary/contract/values/freshness'
import * as imports from '@tributary/contract/imports'
import * as jobs from '@tributary/contract/jobs'
import * as lineage from '@tributary/contract/lineage'
import * as notices from '@tributary/contract/notices'
import * as orchestrations from '@tributary/contract/orchestrations'
import * as organizations from '@tributary/contract/organizations'
import * as projects from '@tributary/contract/projects'
import * as query from '@tributary/contract/query'
import * as tables from '@tributary/contract/tables'
import * as tokens from '@tributary/contract/tokens'
import * as transformations from '@tributary/contract/transformations'
import * as views from '@tributary/contract/views'
import { z } from 'zod'

const features = { accounts, organizations, projects, tokens, catalog, tables, query, imports, extractors, transformations, orchestrations, jobs, notices, views, lineage, audit }

export interface NamedEndpoint {
  name: string
  feature: string
  endpoint: Endpoint
}

/** Everything the contract promises, feature by feature. */
export const allEndpoints: readonly NamedEndpoint[] = Object.entries(features).flatMap(([feature, values]) =>
  Object.entries(values).flatMap(([name, value]) => (isEndpoint(value) ? [{ name, feature, endpoint: value }] : [])))

const names: ReadonlyMap<Endpoint, string> = new Map(allEndpoints.map(({ name, endpoint }) => [endpoint, name]))

/** The one name of an operation. */
export function nameOf(endpoint: Endpoint): string {
  return names.get(endpoint) ?? 'unnamed'
}

/** The shapes that the contract has names for. */
export const namedSchemas: ReadonlyMap<string, z.ZodType> = new Map(
  [freshness, ...Object.values(features)].flatMap((values) =>
    Object.entries(values).flatMap(([name, value]: [string, unknown]) => (value instanceof z.ZodType ? [[name, value] as const] : []))),
)

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'summary' in value
}
