import { infiniteQueryOptions, keepPreviousData, useMutation } from '@tanstack/react-query'
import { exportAudit, listAudit, listProjectAudit, verifyAudit } from '@tributary/contract/audit'
import { addressOf } from '@tributary/contract/client'
import type { CallOf } from '@tributary/contract/endpoint'
import { call } from '../../api/client.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'

export type AuditFilter = Omit<CallOf<typeof listAudit>, 'cursor' | 'limit'>

export const auditQuery = (filter: AuditFilter) => infiniteQueryOptions({
  queryKey: ['audit', filter],
  queryFn: ({ pageParam, signal }) => call(listAudit, { ...filter, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

export const projectAuditQuery = (projectId: string, filter: AuditFilter) => infiniteQueryOptions({
  queryKey: ['audit', 'of', projectId, filter],
  queryFn: ({ pageParam, signal }) => call(listProjectAudit, { ...filter, projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

export const useVerifyAudit = () => useMutation({ mutationFn: () => call(verifyAudit, {}) })

/** Where the browser finds the log as a file, with the filter. */
export function exportAddress(filter: AuditFilter, format: 'ndjson' | 'csv'): string {
  const { path, rest } = addressOf(exportAudit, { ...filter, format })
  return `/api/v1${path}?${new URLSearchParams(rest.map(([name, value]): [string, string] => [name, String(value)]))}`
}
