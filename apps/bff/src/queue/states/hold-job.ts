import { endIfIdle } from '../../database/end-if-idle.ts'
import type { Prisma } from '../../database/generated/client.ts'
import { LEASE_MS } from './lease.ts'

export interface Attempt {
  jobId: string
  attempt: number
}

/** The attempt holds its job no more: another worker has it, it is being stopped, or it is gone. Nothing may be committed. */
export class JobLost extends Error {
  override name = 'JobLost'
  constructor({ jobId, attempt }: Attempt) {
    super(`Attempt ${attempt} holds job ${jobId} no more.`)
  }
}

/** Locks the row of the job until the transaction ends. @throws JobLost when this is not its attempt any more, or it is being stopped */
export async function holdJob(tx: Prisma.TransactionClient, jobId: string, attempt: number): Promise<void> {
  await endIfIdle(tx, LEASE_MS)
  const held = await tx.$queryRaw<unknown[]>`
    SELECT FROM "Job" WHERE "id" = ${jobId}::uuid AND "attempt" = ${attempt} AND "state" = 'processing' FOR NO KEY UPDATE`
  if (held.length === 0) throw new JobLost({ jobId, attempt })
}
