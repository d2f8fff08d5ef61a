import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  deleteBucket, forceUnlinkBucket, getBucket, getCatalogEntry, getSharing, linkBucket, listCatalog, listLinks, listReaders, listShareTargets, shareBucket, unlinkBucket, unshareBucket, updateBucket,
} from '@tributary/contract/catalog'
import {
  addColumn, checkTable, compareSnapshots, copyTable, countRows, deleteColumn, deleteRows, deleteTable, getProfile, getTable, getTableStorage, listSnapshots, listTables, nameSnapshot, orderColumns, readRows,
  removeSnapshotName, restoreSnapshot, type RowFilter, runUpkeep, setPrimaryKey, updateColumn, updateTable,
} from '@tributary/contract/tables'
import type { CallOf } from '@tributary/contract/endpoint'
import { createProject } from '@tributary/contract/projects'
import { call } from '../../api/client.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange, useDeletion, useEdit, withFields } from '../../api/use-change.ts'

export type CatalogFilters = Omit<CallOf<typeof listCatalog>, 'cursor' | 'limit'>
export type RowsInput = CallOf<typeof readRows>
export type TargetKind = CallOf<typeof listShareTargets>['kind']

export const catalogQuery = (filters: CatalogFilters) => infiniteQueryOptions({
  queryKey: ['catalog', 'list', filters],
  queryFn: ({ pageParam, signal }) => call(listCatalog, { ...filters, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

export const catalogEntryQuery = (bucketId: string) => queryOptions({
  queryKey: ['catalog', 'entry', bucketId],
  queryFn: ({ signal }) => call(getCatalogEntry, { bucketId }, signal),
})

export const bucketQuery = (bucketId: string) => queryOptions({
  queryKey: ['bucket', bucketId],
  queryFn: ({ signal }) => call(getBucket, { bucketId }, signal),
})

export const tablesQuery = (bucketId: string) => infiniteQueryOptions({
  queryKey: ['bucket', bucketId, 'tables'],
  queryFn: ({ pageParam, signal }) => call(listTables, { bucketId, limit: 200, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const sharingQuery = (bucketId: string) => queryOptions({
  queryKey: ['bucket', bucketId, 'sharing'],
  queryFn: ({ signal }) => call(getSharing, { bucketId }, signal),
})

export const linksQuery = (bucketId: string) => infiniteQueryOptions({
  queryKey: ['bucket', bucketId, 'links'],
  queryFn: ({ pageParam, signal }) => call(listLinks, { bucketId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const shareTargetsQuery = (bucketId: string, kind: TargetKind, q: string) => queryOptions({
  queryKey: ['bucket', bucketId, 'share targets', kind, q],
  queryFn: ({ signal }) => call(listShareTargets, { bucketId, kind, limit: 50, ...(q === '' ? {} : { q }) }, signal),
  placeholderData: keepPreviousData, staleTime: 30_000,
})

/** Transformations that read something of a bucket, or of one of its tables, also through its links. */
export const readersQuery = (bucketId: string, table: string | undefined) => queryOptions({
  queryKey: ['bucket', bucketId, 'readers', table ?? null],
  queryFn: async ({ signal }) => (await call(listReaders, { bucketId, ...(table === undefined ? {} : { table }) }, signal)).items,
})

export const tableQuery = (tableId: string, via: string | undefined) => queryOptions({
  queryKey: ['table', tableId, via ?? null],
  queryFn: ({ signal }) => call(getTable, { tableId, ...(via === undefined ? {} : { via }) }, signal),
})

export const rowsQuery = (input: RowsInput) => queryOptions({
  queryKey: ['table', input.tableId, 'rows', input],
  queryFn: ({ signal }) => call(readRows, input, signal),
  placeholderData: keepPreviousData, staleTime: 60_000, refetchOnWindowFocus: false,
})

export const snapshotsQuery = (tableId: string, named = false) => infiniteQueryOptions({
  queryKey: ['table', tableId, 'snapshots', named],
  queryFn: ({ pageParam, signal }) => call(listSnapshots, { tableId, limit: 100, ...(named ? { named: 'true' } : {}), ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

/** What differs between two snapshots stays as it is: neither changes. */
export const comparisonQuery = (input: CallOf<typeof compareSnapshots>) => queryOptions({
  queryKey: ['table', input.tableId, 'comparison', input],
  queryFn: ({ signal }) => call(compareSnapshots, input, signal),
  placeholderData: keepPreviousData, staleTime: 300_000, refetchOnWindowFocus: false,
})

export const countQuery = (tableId: string, where: RowFilter[]) => queryOptions({
  queryKey: ['table', tableId, 'count', where],
  queryFn: ({ signal }) => call(countRows, { tableId, where }, signal),
  placeholderData: keepPreviousData, staleTime: 30_000, refetchOnWindowFocus: false,
})

export const tableStorageQuery = (tableId: string) => queryOptions({
  queryKey: ['table', tableId, 'storage'],
  queryFn: ({ signal }) => call(getTableStorage, { tableId }, signal),
})

export const profileQuery = (tableId: string) => queryOptions({
  queryKey: ['table', tableId, 'profile'],
  queryFn: async ({ signal }) => (await call(getProfile, { tableId }, signal)).profile,
})

// Who sees what changes far beyond the page.
export const useLinkBucket = () => useChange(linkBucket)
export const useForceUnlinkBucket = () => useChange(forceUnlinkBucket)
export const useShareBucket = () => useChange(shareBucket)
export const useUnshareBucket = () => useChange(unshareBucket)
export const useUpdateBucket = () => useEdit(updateBucket, {
  seen: () => [['catalog'], ['bucket'], ['project']],
  show: (answer, { bucketId, ...fields }) => withFields(answer, bucketId, fields),
})
export const useUpdateTable = () => useEdit(updateTable, {
  seen: ({ tableId }) => [['table', tableId], ['bucket']],
  show: (answer, { tableId, ...fields }) => withFields(answer, tableId, fields),
})
/** Of columns only what they are said to be: a new name has effects that only the server knows. */
export const useUpdateColumn = () => useEdit(updateColumn, {
  seen: ({ tableId }) => [['table', tableId]],
  show: (answer, { fieldId, description }) => withFields(answer, Number(fieldId), { description }, 'fieldId'),
})
export const useDeleteColumn = () => useChange(deleteColumn)
export const useAddColumn = () => useChange(addColumn)
export const useOrderColumns = () => useChange(orderColumns)
export const useSetPrimaryKey = () => useChange(setPrimaryKey, [])
export const useRestoreSnapshot = () => useChange(restoreSnapshot)
export const useNameSnapshot = () => useChange(nameSnapshot)
export const useRemoveSnapshotName = () => useChange(removeSnapshotName)
export const useCopyTable = () => useChange(copyTable, [])
export const useDeleteRows = () => useChange(deleteRows, [])
export const useRunUpkeep = () => useChange(runUpkeep, [])
export const useCheckTable = () => useChange(checkTable, [])
export const useCreateProject = () => useChange(createProject)
export const useUnlinkBucket = () => useDeletion(unlinkBucket, ({ bucketId }) => bucketId)
export const useDeleteBucket = () => useDeletion(deleteBucket, ({ bucketId }) => bucketId)
export const useDeleteTable = () => useDeletion(deleteTable, ({ tableId }) => tableId)
