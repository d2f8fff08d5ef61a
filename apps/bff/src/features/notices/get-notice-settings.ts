import type { NoticeSettings } from '@tributary/contract/notices'
import type { Actor, Context } from '../../context.ts'
import { noticeSettingsOf } from './notice-settings-of.ts'

export async function getNoticeSettings({ db }: Context, actor: Actor): Promise<NoticeSettings> {
  return noticeSettingsOf(await db.user.findUniqueOrThrow({ where: { id: actor.id } }))
}
