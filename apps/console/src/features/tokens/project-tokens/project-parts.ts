import { useQueries } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import { everyBucketQuery } from '../../../api/every-bucket.ts'
import { connectorsQuery } from '../queries.ts'

export interface Component {
  id: string
  name: string
}

/** What rights can name in a project. */
export interface ProjectParts {
  buckets: readonly Bucket[]
  components: readonly Component[]
  /** The path of a bucket; of one that is gone, that it is. */
  pathOf: (bucketId: string) => string
}

const sql: Component = { id: 'sql', name: 'SQL transformations' }

export function useProjectParts(projectId: string): { parts: ProjectParts | undefined; error: unknown; retry: () => void } {
  const [buckets, connectors] = useQueries({ queries: [everyBucketQuery(projectId), connectorsQuery] })
  const retry = () => void Promise.all([buckets.refetch(), connectors.refetch()])
  if (!buckets.data || !connectors.data) return { parts: undefined, error: buckets.error ?? connectors.error, retry }
  const paths = new Map(buckets.data.map(({ id, path }) => [id, path]))
  const components = [...connectors.data.map(({ id, name }) => ({ id, name })), sql]
  return { parts: { buckets: buckets.data, components, pathOf: (bucketId) => paths.get(bucketId) ?? 'a bucket that is gone' }, error: null, retry }
}
