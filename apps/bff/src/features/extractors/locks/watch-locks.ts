import { isDeepStrictEqual } from 'node:util'
import { type Extraction, refuseLocked, type SourceLock, SourceRefused } from '../../../connectors/index.ts'
import type { Database } from '../../../context.ts'
import { locksOn } from './source-lock-queries.ts'

/** Locks that are set while a run reads: they hold for what it has read, too. */
export interface LockWatch {
  /** What is read from now on. */
  follow(extraction: Extraction): void
  /** @throws SourceRefused where a lock that was set since holds something of it */
  look(db: Database): Promise<void>
}

export function watchLocks(configuration: { projectId: string; component: string; project: { organizationId: string } }): LockWatch {
  const followed: { extraction: Extraction; passed: SourceLock[] }[] = []
  return {
    follow: (extraction) => void followed.push({ extraction, passed: [] }),
    async look(db) {
      for (const each of followed) {
        const { extraction, passed } = each
        const locks = await locksOn(db, { ...configuration, sourceIdentity: extraction.sourceIdentity })
        // Of ten thousand tables the views are followed only where something changed.
        if (isDeepStrictEqual(locks, passed)) continue
        refuse(extraction, locks)
        each.passed = locks
      }
    },
  }
}

function refuse(extraction: Extraction, locks: readonly SourceLock[]) {
  try {
    refuseLocked(extraction, locks)
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    throw new SourceRefused(error.code, `${error.message} The lock was set while the run was reading: nothing was loaded.`)
  }
}

/** Whoever sets a lock waits for the runs that are being shown at this moment, and those that come after see it. */
export const settingLocks = (tx: Database, organizationId: string) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`source locks ${organizationId}`}, 0))`
export const underLocks = (tx: Database, organizationId: string) => tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`source locks ${organizationId}`}, 0))`
