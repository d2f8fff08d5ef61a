import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getSignInWays } from '@tributary/contract/accounts'
import { getNoticeSettings, listNotices, readNotices, updateNoticeSettings } from '@tributary/contract/notices'
import { call } from '../../api/client.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange } from '../../api/use-change.ts'

const key = ['notices'] as const
const settingsKey = ['notice settings'] as const
/** Soon enough to be news. */
const oftenMs = 15_000

export const unreadCountQuery = queryOptions({
  queryKey: [...key, 'count'],
  queryFn: async ({ signal }) => (await call(listNotices, { unread: 'true', limit: 1 }, signal)).unread,
  refetchInterval: oftenMs,
})

export const unreadNoticesQuery = infiniteQueryOptions({
  queryKey: [...key, 'unread'],
  queryFn: ({ pageParam, signal }) => call(listNotices, { unread: 'true', ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, refetchInterval: oftenMs,
})

export const allNoticesQuery = infiniteQueryOptions({
  queryKey: [...key, 'all'],
  queryFn: ({ pageParam, signal }) => call(listNotices, from(pageParam), signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const noticeSettingsQuery = queryOptions({ queryKey: settingsKey, queryFn: ({ signal }) => call(getNoticeSettings, {}, signal) })

/** Whether this installation sends mail at all. */
export const mailQuery = queryOptions({ queryKey: ['sign-in ways'], queryFn: ({ signal }) => call(getSignInWays, {}, signal), staleTime: 300_000 })

export const useReadNotices = () => useChange(readNotices, [key])
export const useUpdateNoticeSettings = () => useChange(updateNoticeSettings, [settingsKey])
