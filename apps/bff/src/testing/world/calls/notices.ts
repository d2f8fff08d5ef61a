import type * as notices from '@tributary/contract/notices'
import { kindOf, type Role } from '../roles.ts'
import { accountOf, type World } from '../world.ts'
import type { Calls } from '../endpoint-name.ts'

/** Of the job that is over, to who asks, where they are people of its project. */
async function told(world: World, who: Role) {
  const { app: { context: { db } }, ids } = world
  const userId = kindOf(who) === 'person' ? accountOf(world, who)?.id : undefined
  const there = userId === undefined ? null : await db.notice.findFirst({ where: { userId } })
  if (userId !== undefined && !there) await db.notice.create({ data: { userId, kind: 'runFailed', configurationId: ids.transformation, jobId: ids.doneJob, message: 'There is no table "customer".' } })
}

export const noticesCalls: Calls<typeof notices> = {
  listNotices: async (world, who) => {
    await told(world, who)
    return {}
  },
  readNotices: async (world, who) => {
    await told(world, who)
    return {}
  },
  getNoticeSettings: () => ({}),
  updateNoticeSettings: () => ({ failures: 'all' }),
}
