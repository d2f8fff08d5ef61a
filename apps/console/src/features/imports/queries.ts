import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getTable, listTables } from '@tributary/contract/tables'
import { createImport, createUpload, deleteUpload, type FileOptions, getImport, getUpload, importIntoTable, inspectUpload, listImports, listRejects, listUploads, replayImport, type Upload } from '@tributary/contract/imports'
import { call } from '../../api/client.ts'
import { everyPage, firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange } from '../../api/use-change.ts'

export const uploadsQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['uploads', projectId],
  queryFn: ({ pageParam, signal }) => call(listUploads, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const uploadQuery = (uploadId: string) => queryOptions({
  queryKey: ['upload', uploadId],
  queryFn: ({ signal }) => call(getUpload, { uploadId }, signal),
})

/** A file never changes: what was found in it, read in one way, stays so. */
export const inspectionQuery = (uploadId: string, options: Partial<FileOptions>) => queryOptions({
  queryKey: ['inspection', uploadId, options],
  queryFn: ({ signal }) => call(inspectUpload, { uploadId, options }, signal),
  placeholderData: keepPreviousData, staleTime: Infinity, retry: false, refetchOnWindowFocus: false,
})

export const tablesOfQuery = (bucketId: string) => queryOptions({
  queryKey: ['bucket', bucketId, 'every table'],
  queryFn: ({ signal }) => everyPage((cursor) => call(listTables, { bucketId, limit: 200, ...from(cursor) }, signal)),
})

export const targetTableQuery = (tableId: string) => queryOptions({
  queryKey: ['table', tableId, null],
  queryFn: ({ signal }) => call(getTable, { tableId }, signal),
})

export const importQuery = (jobId: string) => queryOptions({
  queryKey: ['job', jobId, 'import'],
  queryFn: ({ signal }) => call(getImport, { jobId }, signal),
})

export const importsQuery = (tableId: string) => infiniteQueryOptions({
  queryKey: ['table', tableId, 'imports'],
  queryFn: ({ pageParam, signal }) => call(listImports, { tableId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export interface RejectsOf {
  jobId: string
  column?: string | undefined
  reason?: string | undefined
}

export const rejectsQuery = ({ jobId, column, reason }: RejectsOf) => infiniteQueryOptions({
  queryKey: ['job', jobId, 'rejects', column ?? null, reason ?? null],
  queryFn: ({ pageParam, signal }) => call(listRejects, { jobId, limit: 100, ...(column === undefined ? {} : { column }), ...(reason === undefined ? {} : { reason }), ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData, staleTime: Infinity,
})

export function useCreateUpload() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: { projectId: string; name: string; bytes: number }) => call(createUpload, input),
    onSuccess: (upload: Upload) => {
      queries.setQueryData(uploadQuery(upload.id).queryKey, upload)
      void queries.invalidateQueries({ queryKey: ['uploads', upload.projectId] })
    },
  })
}

export function useDeleteUpload() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Upload) => call(deleteUpload, { uploadId: id }),
    onSuccess: (_, { projectId }) => void queries.invalidateQueries({ queryKey: ['uploads', projectId] }),
  })
}

const concerned = [['jobs'], ['uploads']]
export const useCreateImport = () => useChange(createImport, concerned)
export const useImportIntoTable = () => useChange(importIntoTable, concerned)
export const useReplayImport = () => useChange(replayImport, concerned)
