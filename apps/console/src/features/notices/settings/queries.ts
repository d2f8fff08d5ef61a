import { queryOptions } from '@tanstack/react-query'
import { getSignInWays } from '@tributary/contract/accounts'
import { getNoticeSettings, type NoticeSettings, updateNoticeSettings } from '@tributary/contract/notices'
import { call } from '../../../api/client.ts'
import { useEdit } from '../../../api/use-change.ts'

const key = ['notice settings'] as const

export const noticeSettingsQuery = queryOptions({ queryKey: key, queryFn: ({ signal }) => call(getNoticeSettings, {}, signal) })

/** Whether this installation sends mail at all. */
export const mailQuery = queryOptions({ queryKey: ['sign-in ways'], queryFn: ({ signal }) => call(getSignInWays, {}, signal), staleTime: 300_000 })

export const useUpdateNoticeSettings = () => useEdit(updateNoticeSettings, {
  seen: () => [key], concerned: [key],
  show: (settings, wanted) => ({ ...settings as NoticeSettings, ...wanted }),
})
