import type { NoticeSettings } from '@tributary/contract/notices'
import type { User } from '../../database/generated/client.ts'

export function noticeSettingsOf({ noticesOf, noticesByMail }: Pick<User, 'noticesOf' | 'noticesByMail'>): NoticeSettings {
  return { failures: noticesOf, byMail: noticesByMail }
}
