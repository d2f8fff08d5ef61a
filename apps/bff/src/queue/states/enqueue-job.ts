import type { JobKind } from '@tributary/contract/jobs'
import type { z } from 'zod'
import type { Job, Prisma } from '../../database/generated/client.ts'

export interface NewJob {
  projectId: string
  kind: z.infer<typeof JobKind>
  configurationId: string
  configurationVersion: number
  createdById: string | null
}

/** Within a transaction the project's row orders all jobs of the project: their numbers are the order in which they become visible. */
export async function enqueueJob(db: Prisma.TransactionClient, job: NewJob): Promise<Job> {
  const { jobCount } = await db.project.update({ where: { id: job.projectId }, data: { jobCount: { increment: 1 } }, select: { jobCount: true } })
  const before = await db.job.findFirst({
    where: { configurationId: job.configurationId, state: { in: ['created', 'waiting', 'processing', 'terminating'] } }, select: { id: true },
  })
  const created = await db.job.create({ data: { ...job, number: jobCount, state: before ? 'waiting' : 'created' } })
  await db.$executeRaw`SELECT pg_notify('job_work', '')`
  return created
}
