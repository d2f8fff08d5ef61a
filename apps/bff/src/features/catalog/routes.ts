import * as catalog from '@tributary/contract/catalog'
import * as tables from '@tributary/contract/tables'
import { fewAtOnce } from '../../http/limits/few-at-once.ts'
import type { Serve } from '../../http/serve.ts'
import { createBucket } from './buckets/create-bucket.ts'
import { deleteBucket } from './buckets/delete-bucket.ts'
import { getBucket } from './buckets/get-bucket.ts'
import { listBuckets } from './buckets/list-buckets.ts'
import { updateBucket } from './buckets/update-bucket.ts'
import { addColumn } from './columns/add-column.ts'
import { deleteColumn } from './columns/delete-column.ts'
import { orderColumns } from './columns/order-columns.ts'
import { updateColumn } from './columns/update-column.ts'
import { copyTable } from './copies/copy-table.ts'
import { getCatalogEntry } from './entries/get-catalog-entry.ts'
import { listCatalog } from './entries/list-catalog.ts'
import { forceUnlinkBucket } from './links/force-unlink-bucket.ts'
import { linkBucket } from './links/link-bucket.ts'
import { listLinks } from './links/list-links.ts'
import { listReaders } from './links/list-readers.ts'
import { unlinkBucket } from './links/unlink-bucket.ts'
import { countRows } from './rows/count-rows.ts'
import { deleteRows } from './rows/delete-rows.ts'
import { readRows } from './rows/read-rows.ts'
import { search } from './search/search.ts'
import { getSharing } from './sharing/get-sharing.ts'
import { listShareTargets } from './sharing/list-share-targets.ts'
import { shareBucket } from './sharing/share-bucket.ts'
import { unshareBucket } from './sharing/unshare-bucket.ts'
import { compareSnapshots } from './snapshots/compare-snapshots.ts'
import { listSnapshots } from './snapshots/list-snapshots.ts'
import { nameSnapshot } from './snapshots/name-snapshot.ts'
import { removeSnapshotName } from './snapshots/remove-snapshot-name.ts'
import { restoreSnapshot } from './snapshots/restore-snapshot.ts'
import { deleteTable } from './tables/delete-table.ts'
import { getTable } from './tables/get-table.ts'
import { listProjectTables } from './tables/list-project-tables.ts'
import { listTables } from './tables/list-tables.ts'
import { updateTable } from './tables/update-table.ts'
import { checkTable } from './upkeep/check-table.ts'
import { getProfile } from './upkeep/get-profile.ts'
import { getTableStorage } from './upkeep/get-table-storage.ts'
import { runUpkeep } from './upkeep/run-upkeep.ts'
import { setPrimaryKey } from './upkeep/set-primary-key.ts'

/** Each has an engine of its own. */
const inTurn = fewAtOnce({ each: 4, all: 12 })

export function catalogRoutes(serve: Serve) {
  serve(catalog.listCatalog, listCatalog)
  serve(catalog.getCatalogEntry, getCatalogEntry)
  serve(catalog.listBuckets, listBuckets)
  serve(catalog.createBucket, createBucket)
  serve(catalog.getBucket, getBucket)
  serve(catalog.updateBucket, updateBucket)
  serve(catalog.deleteBucket, deleteBucket)
  serve(catalog.getSharing, getSharing)
  serve(catalog.shareBucket, shareBucket)
  serve(catalog.unshareBucket, unshareBucket)
  serve(catalog.listLinks, listLinks)
  serve(catalog.listReaders, listReaders)
  serve(catalog.linkBucket, linkBucket)
  serve(catalog.unlinkBucket, unlinkBucket)
  serve(catalog.forceUnlinkBucket, forceUnlinkBucket)
  serve(catalog.listShareTargets, listShareTargets)
  serve(tables.listTables, listTables)
  serve(tables.listProjectTables, listProjectTables)
  serve(tables.getTable, getTable)
  serve(tables.updateTable, updateTable)
  serve(tables.updateColumn, updateColumn)
  serve(tables.deleteTable, deleteTable)
  serve(tables.deleteColumn, deleteColumn)
  serve(tables.readRows, inTurn(readRows))
  serve(tables.listSnapshots, listSnapshots)
  serve(tables.compareSnapshots, inTurn(compareSnapshots))
  serve(tables.restoreSnapshot, restoreSnapshot)
  serve(tables.nameSnapshot, nameSnapshot)
  serve(tables.removeSnapshotName, removeSnapshotName)
  serve(tables.copyTable, copyTable)
  serve(tables.countRows, inTurn(countRows))
  serve(tables.deleteRows, deleteRows)
  serve(tables.addColumn, addColumn)
  serve(tables.orderColumns, orderColumns)
  serve(tables.setPrimaryKey, setPrimaryKey)
  serve(tables.getTableStorage, getTableStorage)
  serve(tables.getProfile, getProfile)
  serve(tables.runUpkeep, runUpkeep)
  serve(tables.checkTable, checkTable)
  serve(catalog.search, search)
}
