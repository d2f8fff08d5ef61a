import type { Actor, Context } from '../../../context.ts'

/** Asks the database: the actor's rights were read when the watching began, and may have been taken since; or they signed out. */
export async function stillSeesJob({ db, clock }: Pick<Context, 'db' | 'clock'>, actor: Actor, jobId: string): Promise<boolean> {
  const { id: userId } = actor
  const signedIn = await db.session.count({ where: { userId, expiresAt: { gt: clock() } } })
  if (signedIn === 0) return false
  const seen = await db.job.count({
    where: {
      id: jobId,
      project: { OR: [{ members: { some: { userId } } }, { organization: { users: { some: { id: userId, organizationRole: 'admin' } } } }] },
    },
  })
  return seen > 0
}
