import type { Database } from '../../../context.ts'
import type { Schedule } from '../../../database/generated/client.ts'

/** The schedule as nobody else changes it, and no run falls due by it, until the transaction ends; at version 0 where nothing was ever set, null where the configuration is gone. */
export async function holdSchedule(tx: Database, configurationId: string): Promise<Schedule | null> {
  // Who deletes the configuration has it first, and then its schedule: so does everybody.
  const held = await tx.$queryRaw<unknown[]>`SELECT FROM "Configuration" WHERE "id" = ${configurationId}::uuid FOR KEY SHARE`
  if (held.length === 0) return null
  await tx.$executeRaw`INSERT INTO "Schedule" ("configurationId", "version") VALUES (${configurationId}::uuid, 0) ON CONFLICT DO NOTHING`
  await tx.$queryRaw`SELECT FROM "Schedule" WHERE "configurationId" = ${configurationId}::uuid FOR UPDATE`
  return tx.schedule.findUniqueOrThrow({ where: { configurationId } })
}
