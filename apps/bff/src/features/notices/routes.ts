import * as notices from '@tributary/contract/notices'
import type { Serve } from '../../http/serve.ts'
import { getNoticeSettings } from './get-notice-settings.ts'
import { listNotices } from './list-notices.ts'
import { readNotices } from './read-notices.ts'
import { updateNoticeSettings } from './update-notice-settings.ts'

export function noticesRoutes(serve: Serve) {
  serve(notices.listNotices, listNotices)
  serve(notices.readNotices, readNotices)
  serve(notices.getNoticeSettings, getNoticeSettings)
  serve(notices.updateNoticeSettings, updateNoticeSettings)
}
