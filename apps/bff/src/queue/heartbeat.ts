import type { Logger } from 'pino'
import type { PrismaClient } from '../database/generated/client.ts'
import { coalesced } from './coalesced.ts'
import type { Attempt } from './states/hold-job.ts'
import { LEASE_MS } from './states/lease.ts'

/** Why an attempt is told to stop. */
export type Stop = 'stopped' | 'lost' | 'handed back'

/** Keeps the lease, and learns whether to go on. A database that does not answer is no reason to stop: what this attempt commits is checked then. */
export function heartbeat({ db, log }: { db: PrismaClient; log: Logger }, { jobId, attempt }: Attempt, stop: AbortController) {
  // A long commit locks the row: beats that wait for it must not take every connection.
  return coalesced(async () => {
    try {
      const [held] = await db.$queryRaw<{ state: string }[]>`
        UPDATE "Job" SET "leaseUntil" = now() + ${LEASE_MS} * interval '1 ms'
        WHERE "id" = ${jobId}::uuid AND "attempt" = ${attempt} AND "state" IN ('processing', 'terminating') RETURNING "state"::text`
      if (!held) stop.abort('lost' satisfies Stop)
      else if (held.state === 'terminating') stop.abort('stopped' satisfies Stop)
    } catch (error) {
      log.warn({ err: error, jobId, attempt }, 'a heartbeat failed')
    }
  })
}
