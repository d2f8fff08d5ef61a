import { createHash } from 'node:crypto'
import type { PrismaClient } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'
import { networkOf } from '../limits/network-of.ts'

const minute = 60_000
const limits = {
  /** Guesses at the password or the links of one account. */
  account: { most: 10, windowMs: 15 * minute },
  /** An office shares an address: it may fail more often than one account. */
  address: { most: 50, windowMs: 15 * minute },
  /** Whoever guesses codes knows the password already, and six digits are few: a day bears no more. */
  secondFactor: { most: 30, windowMs: 24 * 60 * minute },
  /** Comparisons of one actor with secrets that they cannot read. */
  secret: { most: 100, windowMs: 15 * minute },
  /** Reports of one person: a page that fails over and over would fill the log. */
  fault: { most: 6, windowMs: minute },
} as const

export type AttemptKind = keyof typeof limits

export interface Attempts {
  /** Counts an attempt before it is made, so that guesses at the same time count too. @throws Problem too_many_attempts */
  take(kind: AttemptKind, key: string): Promise<void>
  /** An attempt that succeeded was none. */
  forgive(kind: AttemptKind, key: string): Promise<void>
}

/** Limits guesses for all servers together: the counters are in the database, outside of any transaction that may be rolled back. */
export function createAttempts(db: PrismaClient, clock: () => Date): Attempts {
  let cleared = -Infinity
  const clearOld = async (now: Date) => {
    if (now.getTime() - cleared < 15 * minute) return
    cleared = now.getTime()
    await db.attempt.deleteMany({ where: { until: { lte: now } } })
  }
  return {
    async take(kind, key) {
      const now = clock()
      await clearOld(now)
      const { most, windowMs } = limits[kind]
      const name = nameOf(kind, key)
      const until = new Date(now.getTime() + windowMs)
      const taken = await db.$executeRaw`
        INSERT INTO "Attempt" ("key", "count", "until") VALUES (${name}, 1, ${until})
        ON CONFLICT ("key") DO UPDATE SET
          "count" = CASE WHEN "Attempt"."until" <= ${now} THEN 1 ELSE "Attempt"."count" + 1 END,
          "until" = CASE WHEN "Attempt"."until" <= ${now} THEN ${until} ELSE "Attempt"."until" END
        WHERE "Attempt"."until" <= ${now} OR "Attempt"."count" < ${most}`
      if (taken > 0) return
      const full = await db.attempt.findUnique({ where: { key: name } })
      const waitMs = (full?.until ?? now).getTime() - now.getTime()
      throw new Problem('too_many_attempts', 'Too many attempts. Wait a while, then try again.', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) })
    },
    async forgive(kind, key) {
      await db.$executeRaw`UPDATE "Attempt" SET "count" = "count" - 1 WHERE "key" = ${nameOf(kind, key)} AND "count" > 0`
    },
  }
}

/** Hashed: an e-mail field also gets what should not be kept, such as passwords. */
function nameOf(kind: AttemptKind, key: string): string {
  const counted = kind === 'address' ? networkOf(key) : key
  return `${kind} ${createHash('sha256').update(counted).digest('hex')}`
}
