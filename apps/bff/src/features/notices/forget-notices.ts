import type { Sweep } from '../../sweeps.ts'

const keptDays = 90

/** Notices are kept for ninety days, read or not. */
export const forgetNotices: Sweep = {
  name: 'forget old notices',
  async run({ db, clock }) {
    await db.notice.deleteMany({ where: { createdAt: { lt: new Date(clock().getTime() - keptDays * 24 * 60 * 60_000) } } })
  },
}
