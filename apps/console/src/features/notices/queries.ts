import { infiniteQueryOptions } from '@tanstack/react-query'
import { listNotices, readNotices } from '@tributary/contract/notices'
import { withRead } from './with-read.ts'
import { call } from '../../api/client.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useEdit } from '../../api/use-change.ts'

const key = ['notices'] as const
/** Soon enough to be news. */
const oftenMs = 15_000

/** The page of notices shows them, the bell on every page how many there are. */
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

export const useReadNotices = () => useEdit(readNotices, {
  seen: () => [key], concerned: [key],
  show: (answer, { noticeIds }) => withRead(answer, noticeIds),
})
