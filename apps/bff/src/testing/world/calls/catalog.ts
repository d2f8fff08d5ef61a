import type * as catalog from '@tributary/contract/catalog'
import type { Calls } from '../endpoint-name.ts'
import { ownRows } from '../stored-rows.ts'

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
  listTables: ({ ids }) => ({ bucketId: ids.core }),
  listProjectTables: ({ ids }) => ({ projectId: ids.oracle }),
  getTable: ({ ids }) => ({ tableId: ids.customer }),
  updateTable: ({ ids }) => ({ tableId: ids.orders, description: 'Orders.' }),
  updateColumn: ({ ids }) => ({ tableId: ids.orders, fieldId: 2, description: 'Its segment.' }),
  deleteTable: ({ ids }) => ({ tableId: ids.orders }),
  deleteColumn: async ({ app, ids }) => {
    await ownRows(app, ids.orders)
    return { tableId: ids.orders, fieldId: 2 }
  },
  readRows: ({ ids }) => ({ tableId: ids.customer }),
  search: () => ({ q: 'core' }),
}
