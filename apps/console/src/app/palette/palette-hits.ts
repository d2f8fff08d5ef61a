import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { search } from '@tributary/contract/catalog'
import type { OutputOf } from '@tributary/contract/endpoint'
import { type Job, listJobs } from '@tributary/contract/jobs'
import { listPeople } from '@tributary/contract/organizations'
import { call } from '../../api/client.ts'
import type { Thing } from '../../ui/commands/command.ts'

export type Hit = OutputOf<typeof search>['hits'][number]

export function searchQuery(q: string) {
  return queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => call(search, { q, limit: 20 }, signal),
    enabled: q !== '',
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })
}

/** Jobs of a number, which each project counts by itself. */
export const jobsOfNumberQuery = (number: number | null) => queryOptions({
  queryKey: ['jobs', 'number', number],
  queryFn: async ({ signal }) => (number === null ? [] : (await call(listJobs, { number, limit: 10 }, signal)).items),
  enabled: number !== null,
  staleTime: 5000,
})

/** What could be stopped just now. */
export const openJobsQuery = (wanted: boolean) => queryOptions({
  queryKey: ['jobs', 'open'],
  queryFn: async ({ signal }) => (await call(listJobs, { state: 'created,waiting,processing', limit: 10 }, signal)).items,
  enabled: wanted,
  staleTime: 2000,
})

const fewest = 2

export const peopleOfNameQuery = (q: string, may: boolean) => queryOptions({
  queryKey: ['people', 'named', q],
  queryFn: async ({ signal }) => (await call(listPeople, { q, limit: 5 }, signal)).items,
  enabled: may && q.length >= fewest,
  staleTime: 30_000,
})

export const thingOfJob = ({ id, number, configuration, project }: Job): Thing => ({ kind: 'job', id, title: `Job ${number}${configuration ? ` of ${configuration.name}` : ''}`, project })

/** The page of a thing. */
export function addressOf({ kind, id, project }: Pick<Thing, 'kind' | 'id' | 'project'>): string {
  switch (kind) {
    case 'project': return `/p/${id}`
    case 'bucket': return `/b/${id}`
    case 'table': return `/t/${id}`
    case 'column': return `/t/${id}/schema`
    case 'extractor': return `/p/${project.id}/extractors/${id}`
    case 'transformation': return `/p/${project.id}/transformations/${id}`
    case 'job': return `/jobs/${id}`
  }
}
