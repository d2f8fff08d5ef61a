import type { InputOf } from '@tributary/contract/endpoint'
import type { NoticeSettings, updateNoticeSettings as endpoint } from '@tributary/contract/notices'
import { difference } from '../../audit/difference.ts'
import type { Actor, Context } from '../../context.ts'
import { noticeSettingsOf } from './notice-settings-of.ts'

export function updateNoticeSettings({ db, audit }: Context, actor: Actor, wanted: InputOf<typeof endpoint>): Promise<NoticeSettings> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "User" WHERE "id" = ${actor.id}::uuid FOR NO KEY UPDATE`
    const before = noticeSettingsOf(await tx.user.findUniqueOrThrow({ where: { id: actor.id } }))
    const changed = difference(before, wanted)
    if (!changed) return before
    const after = { ...before, ...changed.after }
    await tx.user.update({ where: { id: actor.id }, data: { noticesOf: after.failures, noticesByMail: after.byMail } })
    await audit.record(tx, actor, { target: { type: 'person', id: actor.id, name: actor.name }, ...changed })
    return after
  })
}
