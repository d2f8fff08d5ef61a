import { queryOptions } from '@tanstack/react-query'
import { listProjects } from '@tributary/contract/projects'
import { call } from './client.ts'
import { everyPage, from } from './paging.ts'

/** Every project that one sees, by name, to choose from: of an administrator's those that they have not joined, too. */
export const everyProjectQuery = queryOptions({
  queryKey: ['projects', 'every'],
  queryFn: ({ signal }) => everyPage((cursor) => call(listProjects, { limit: 200, ...from(cursor) }, signal)),
  staleTime: 60_000,
})
