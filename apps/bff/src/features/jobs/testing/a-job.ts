import type { Job, Prisma } from '../../../database/generated/client.ts'
import type { TestApp } from '../../../testing/test-app.ts'

/** A job as it is found in the database; without a `state` one that nobody has taken yet. */
export async function aJob(app: TestApp, { project, ...given }: { project: { id: string } } & Partial<Omit<Prisma.JobUncheckedCreateInput, 'projectId'>>): Promise<Job> {
  const { jobCount } = await app.context.db.project.update({ where: { id: project.id }, data: { jobCount: { increment: 1 } } })
  const running = given.state === 'processing' || given.state === 'terminating'
  const over = given.state !== undefined && !running && given.state !== 'created' && given.state !== 'waiting'
  return app.context.db.job.create({
    data: {
      projectId: project.id, number: jobCount, kind: 'transform', configurationVersion: 1,
      leaseUntil: running ? new Date(Date.now() + 3_600_000) : null, finishedAt: over ? new Date() : null, ...given,
    },
  })
}
