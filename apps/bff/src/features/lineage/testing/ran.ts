import type { JobState, Prisma, PrismaClient } from '../../../database/generated/client.ts'

interface Ran {
  configuration: { id: string; projectId: string; kind: 'extractor' | 'transformation' }
  read?: readonly { id: string; bucketId: string; through?: string }[]
  wrote?: readonly { id: string; bucketId: string }[]
  state?: JobState
}

/** Records a job as its worker would have; a successful one is the lineage of its configuration from then on. */
export async function ran(db: PrismaClient, { configuration, read = [], wrote = [], state = 'success' }: Ran) {
  const { id: configurationId, projectId, kind } = configuration
  const { jobCount: number } = await db.project.update({ where: { id: projectId }, data: { jobCount: { increment: 1 } } })
  const job = await db.job.create({
    data: {
      projectId, number, kind: kind === 'extractor' ? 'extract' : 'transform', configurationId, configurationVersion: 1, state, finishedAt: new Date(),
      tables: { create: [...read.map((one) => recorded('read', one)), ...wrote.map((one) => recorded('wrote', one))] },
    },
  })
  if (state === 'success') await db.configuration.update({ where: { id: configurationId }, data: { lastSuccessId: job.id } })
  return job
}

const recorded = (direction: 'read' | 'wrote', { id: tableId, bucketId, through }: { id: string; bucketId: string; through?: string }): Prisma.JobTableUncheckedCreateWithoutJobInput =>
  ({ direction, tableId, bucketId: through ?? bucketId, snapshotId: 7n })
