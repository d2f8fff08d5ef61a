import type { JobKind, JobOrigin } from '@tributary/contract/jobs'
import type { z } from 'zod'
import type { Job, Prisma } from '../../database/generated/client.ts'

interface OfAll {
  projectId: string
  createdById: string | null
}

export interface NewRun extends OfAll {
  kind: 'extract' | 'transform'
  configurationId: string
  configurationVersion: number
  origin?: z.infer<typeof JobOrigin>
  /** 1 where it is left out; more for a retry. */
  tryNumber?: number
  dryRun?: boolean
  /** Before this no worker takes it. */
  notBefore?: Date
  /** What of the configuration runs, where it is not all. */
  input?: Prisma.InputJsonObject
}

/** What is done without a configuration. */
export interface NewTask extends OfAll {
  kind: Exclude<z.infer<typeof JobKind>, 'extract' | 'transform'>
  /** What its handler has to know, as JSON; never a secret. */
  input: Prisma.InputJsonObject
  /** What it is about, in words: a path, the name of a file. */
  subject: string
  /** The table that it changes: jobs of one lane run one by one, in the order they were asked for. */
  laneId: string
  /** A second task of this key is refused by the database: whoever asks twice looks for the first one. */
  onceKey?: string
}

export type NewJob = NewRun | NewTask

/** Within a transaction the project's row orders all jobs of the project: their numbers are the order in which they become visible. */
export async function enqueueJob(db: Prisma.TransactionClient, job: NewJob): Promise<Job> {
  const { jobCount } = await db.project.update({ where: { id: job.projectId }, data: { jobCount: { increment: 1 } }, select: { jobCount: true } })
  const lane = 'laneId' in job ? { laneId: job.laneId } : { configurationId: job.configurationId }
  const before = await db.job.findFirst({ where: { ...lane, state: { in: ['created', 'waiting', 'processing', 'terminating'] } }, select: { id: true } })
  const created = await db.job.create({ data: { ...job, number: jobCount, state: before ? 'waiting' : 'created' } })
  await db.$executeRaw`SELECT pg_notify('job_work', '')`
  return created
}
