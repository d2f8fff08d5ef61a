import { queryOptions } from '@tanstack/react-query'
import { listBuckets } from '@tributary/contract/catalog'
import { call } from './client.ts'
import { everyPage, from } from './paging.ts'

/** Every bucket of a project, linked ones too. Several parts of a page choose from them: they are asked for once. */
export const everyBucketQuery = (projectId: string) => queryOptions({
  queryKey: ['project', projectId, 'buckets'],
  queryFn: ({ signal }) => everyPage((cursor) => call(listBuckets, { projectId, limit: 200, ...from(cursor) }, signal)),
})

type Buckets = Awaited<ReturnType<NonNullable<ReturnType<typeof everyBucketQuery>['queryFn']>>>

const own = (buckets: Buckets) => buckets.filter(({ source }) => source === null)
const unshared = (buckets: Buckets) => buckets.filter(({ source, sharingType }) => source === null && sharingType === null)

/** Only what is the project's own can be written. */
export const ownBucketsQuery = (projectId: string) => queryOptions({ ...everyBucketQuery(projectId), select: own })

/** Those that could be shared and are not. */
export const unsharedBucketsQuery = (projectId: string) => queryOptions({ ...everyBucketQuery(projectId), select: unshared })
