import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listCatalog, search } from '@tributary/contract/catalog'
import { getTable, listProjectTables, listTables } from '@tributary/contract/tables'
import type { OutputOf } from '@tributary/contract/endpoint'
import type { Freshness } from '@tributary/contract/values/freshness'
import { getLineage, getOrganizationMap } from '@tributary/contract/lineage'
import { call } from '../../api/client.ts'

export type Lineage = OutputOf<typeof getLineage>
export type OrganizationMap = OutputOf<typeof getOrganizationMap>

export interface Around {
  focus: string
  up: number
  down: number
}

export const lineageQuery = (around: Around) => queryOptions({
  queryKey: ['lineage', around],
  queryFn: ({ signal }) => call(getLineage, around, signal),
  placeholderData: keepPreviousData, staleTime: 30_000,
})

export const focusTableQuery = (tableId: string) => queryOptions({
  queryKey: ['table', tableId, null],
  queryFn: ({ signal }) => call(getTable, { tableId }, signal),
})

export const organizationMapQuery = queryOptions({
  queryKey: ['map'],
  queryFn: ({ signal }) => call(getOrganizationMap, {}, signal),
  staleTime: 30_000, refetchInterval: 60_000,
})

/** Who decides in a project that the reader may not open. */
export const ownersQuery = (projectId: string) => queryOptions({
  queryKey: ['catalog', 'owners', projectId],
  queryFn: async ({ signal }) => (await call(listCatalog, { owner: projectId, limit: 1 }, signal)).items[0]?.owners ?? [],
})

/** What a lineage can begin with, found by name. */
export const beginningsQuery = (q: string) => queryOptions({
  queryKey: ['lineage', 'search', q],
  queryFn: async ({ signal }) => (await call(search, { q, limit: 40 }, signal)).hits.filter(({ kind }) => kind === 'table' || kind === 'extractor' || kind === 'transformation'),
  enabled: q !== '', placeholderData: keepPreviousData, staleTime: 30_000,
})

export interface Beginning {
  id: string
  name: string
  path: string
  project: { id: string; name: string; hue: number }
  freshness: Freshness
  subscribers: number | null
}

const buckets = 4
const tablesOfEach = 3

/** Tables of the buckets that most subscribe to: the caller's own first, then the organization's; of a project that shares nothing, the first it can read. */
export const startingTablesQuery = (projects: readonly { id: string; name: string; hue: number }[]) => queryOptions({
  queryKey: ['lineage', 'starting tables', projects.map(({ id }) => id)],
  queryFn: async ({ signal }): Promise<Beginning[]> => {
    const own = (await call(listCatalog, { view: 'own', limit: buckets }, signal)).items
    const rest = own.length < buckets ? (await call(listCatalog, { limit: buckets }, signal)).items : []
    const others = rest.filter(({ id }) => !own.some((bucket) => bucket.id === id))
    const shared = await Promise.all([...own, ...others].slice(0, buckets).map(async ({ id: bucketId, project, subscriberCount }) => {
      const { items } = await call(listTables, { bucketId, limit: tablesOfEach }, signal)
      return items.map(({ id, name, path, freshness }): Beginning => ({ id, name, path, project, freshness, subscribers: subscriberCount }))
    }))
    if (shared.flat().length > 0) return shared.flat()
    const readable = await Promise.all(projects.slice(0, buckets).map(async (project) => {
      const { items } = await call(listProjectTables, { projectId: project.id, limit: tablesOfEach }, signal)
      return items.map(({ id, path, freshness }): Beginning => ({ id, name: path.split('.').at(-1) ?? path, path, project, freshness, subscribers: null }))
    }))
    return readable.flat()
  },
  staleTime: 60_000,
})
