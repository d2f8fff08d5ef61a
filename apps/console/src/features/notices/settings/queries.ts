import { queryOptions } from '@tanstack/react-query'
import { getNoticeSettings, type NoticeSettings, updateNoticeSettings } from '@tributary/contract/notices'
import { call } from '../../../api/client.ts'
import { useEdit } from '../../../api/use-change.ts'

const key = ['notice settings'] as const

export const noticeSettingsQuery = queryOptions({ queryKey: key, queryFn: ({ signal }) => call(getNoticeSettings, {}, signal) })

export const useUpdateNoticeSettings = () => useEdit(updateNoticeSettings, {
  seen: () => [key], concerned: [key],
  show: (settings, wanted) => ({ ...settings as NoticeSettings, ...wanted }),
})
