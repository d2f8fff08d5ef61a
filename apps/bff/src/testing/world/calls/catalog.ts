import type * as catalog from '@tributary/contract/catalog'
import type { Calls } from '../endpoint-name.ts'

export const catalogCalls: Calls<typeof catalog> = {
  listCatalog: () => ({}),
  getCatalogEntry: ({ ids }) => ({ bucketId: ids.core }),
  listBuckets: ({ ids }) => ({ projectId: ids.oracle }),
  createBucket: ({ ids }) => ({ projectId: ids.oracle, stage: 'out', name: 'c-new' }),
  getBucket: ({ ids }) => ({ bucketId: ids.core }),
  updateBucket: ({ ids }) => ({ bucketId: ids.plain, description: 'Orders.' }),
  deleteBucket: ({ ids }) => ({ bucketId: ids.plain }),
  getSharing: ({ ids }) => ({ bucketId: ids.core }),
  shareBucket: ({ ids }) => ({ bucketId: ids.plain, sharing: { type: 'organization-project' } }),
  unshareBucket: ({ ids }) => ({ bucketId: ids.offered }),
  listLinks: ({ ids }) => ({ bucketId: ids.core }),
  linkBucket: ({ ids }) => ({ projectId: ids.oracle, bucketId: ids.news }),
  unlinkBucket: ({ ids }) => ({ bucketId: ids.linkedArchive }),
  listReaders: ({ ids }) => ({ bucketId: ids.core }),
  forceUnlinkBucket: ({ ids }) => ({ bucketId: ids.core, linkedBucketId: ids.linkedCore }),
  listShareTargets: ({ ids }) => ({ bucketId: ids.core, kind: 'project' }),
  search: () => ({ q: 'core' }),
}
