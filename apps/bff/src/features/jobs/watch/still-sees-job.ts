import type { Actor, Context } from '../../../context.ts'

/** Asks the database: the actor's rights were read when the watching began, and may have been taken since. */
export async function stillSeesJob({ db }: Pick<Context, 'db'>, actor: Actor, jobId: string): Promise<boolean> {
  const { userId } = actor
  const seen = await db.job.count({
    where: {
      id: jobId,
      project: { OR: [{ members: { some: { userId } } }, { organization: { users: { some: { id: userId, organizationRole: 'admin' } } } }] },
    },
  })
  return seen > 0
}
