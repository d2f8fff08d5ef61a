import type { PrismaClient } from '../../database/generated/client.ts'
import type { Database } from '../../context.ts'

/** What somebody could do who owns the database: past the triggers that hold the log. */
export function tamper(db: PrismaClient, change: (tx: Database) => Promise<unknown>): Promise<void> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`ALTER TABLE "AuditEntry" DISABLE TRIGGER USER`
    await change(tx)
    await tx.$executeRaw`ALTER TABLE "AuditEntry" ENABLE TRIGGER USER`
  })
}
