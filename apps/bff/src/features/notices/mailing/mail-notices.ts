import type { Context } from '../../../context.ts'
import { noticeLetter } from '../../../mail/letters.ts'
import type { Message } from '../../../mail/mail.ts'
import type { Sweep } from '../../../sweeps.ts'

/** Tried six times: at once and then 1, 4, 16, 64 and 256 minutes after the one before. */
const mostTries = 6

/**
 * Mails what is due, one by one and outside of any transaction: a mail server that is away holds up nothing else. Each is put off before it is sent,
 * so that neither a crash nor another process sends it again at once; what is sent twice all the same has one Message-ID.
 */
export const mailNotices: Sweep = {
  name: 'mail notices',
  async run(context) {
    const { mail } = context
    if (!mail) return
    for (let id = await putOff(context); id !== null; id = await putOff(context)) {
      const message = await messageOf(context, id)
      // The others would wait for the same server in vain: they are due again in the next round.
      if (message && !await mail.send(message).then(() => true, () => false)) return
      await context.db.notice.updateMany({ where: { id }, data: { mailAt: null } })
    }
  },
}

/** Takes the one that is due first, and makes its next try due later; after the last one there is none. */
async function putOff({ db, clock }: Context): Promise<string | null> {
  const now = clock()
  const [due] = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Notice" SET "mailTries" = "mailTries" + 1, "mailAt" = CASE WHEN "mailTries" + 1 < ${mostTries} THEN ${now}::timestamptz + make_interval(mins => (4 ^ "mailTries")::int) END
    WHERE "id" = (SELECT "id" FROM "Notice" WHERE "mailAt" <= ${now} ORDER BY "mailAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING "id"`
  return due?.id ?? null
}

/** null: they read it meanwhile, want no mail any more, or may not know any more. */
async function messageOf({ db, publicUrl }: Context, id: string): Promise<Message | null> {
  const notice = await db.notice.findUnique({
    where: { id, readAt: null, user: { noticesByMail: true }, configuration: { project: { deletedAt: null, organization: { deletedAt: null } } } },
    include: { user: { select: { email: true, memberships: { select: { projectId: true } } } }, job: { select: { number: true } }, configuration: { include: { project: { select: { id: true, name: true } } } } },
  })
  if (!notice) return null
  const { kind, jobId, user, job, configuration: { project, ...configuration } } = notice
  if (!user.memberships.some(({ projectId }) => projectId === project.id)) return null
  const letter = noticeLetter({ failed: kind === 'runFailed', what: configuration.kind, name: configuration.name, project: project.name, job: job.number, link: `${publicUrl}/jobs/${jobId}`, settings: `${publicUrl}/account` })
  return { id, to: user.email, ...letter }
}
